import type { AmendmentOutcome, AmendmentState, UnionRef, VoteOutcome } from '@koinon/contract';
import mongoose, { type Connection, type Types } from 'mongoose';
import type { StoredActor } from '../../runtime/acting.ts';
import type { DecidedWords } from '../suggestions/index.ts';

const { Schema } = mongoose;

export interface Article {
  label: string;
  title: string;
  order: number;
}

/** What a union says of an amendment, and what it said before. */
export interface Support {
  union: UnionRef;
  by: StoredActor;
  /** The mandate it was said with. */
  kind: 'representative' | 'alternate';
  at: Date;
  on: boolean;
}

export interface AmendmentRow {
  _id: Types.ObjectId;
  documentId: Types.ObjectId;
  number: number;
  article: Article;
  union: UnionRef;
  author: StoredActor;
  reasoning: string;
  at: Date;
  /** What it says, as it was when it was submitted. */
  parts: { suggestionId: string; said: DecidedWords }[];
  state: AmendmentState;
  /** The last word of each union. */
  supports: Support[];
  withdrawn: { by: StoredActor; at: Date } | null;
  /** The last vote on it. While it is open nobody else decides. Rows of earlier versions have none. */
  vote?: {
    id: Types.ObjectId;
    open: boolean;
    outcome: VoteOutcome | null;
    for: number;
    against: number;
    entitled: number;
  } | null;
  decision: {
    outcome: AmendmentOutcome;
    reason: string | null;
    /** Those of `accept` that go into the text with other words. */
    wordings: { suggestionId: string; words: string }[];
    /** By the unions; then `by` is who put it to them. */
    byVote: boolean;
    into: Types.ObjectId | null;
    by: StoredActor;
    at: Date;
    /** What goes into the text of it, and what is taken out of the branch. */
    accept: string[];
    reject: string[];
  } | null;
}

const many = { type: [Schema.Types.Mixed] as never, default: () => [] };
const schema = new Schema<AmendmentRow>(
  {
    documentId: { type: Schema.Types.ObjectId, required: true },
    number: { type: Number, required: true },
    article: { type: Schema.Types.Mixed, required: true },
    union: { type: Schema.Types.Mixed, required: true },
    author: { type: Schema.Types.Mixed, required: true },
    reasoning: { type: String, required: true },
    at: { type: Date, required: true },
    parts: many,
    state: { type: String, required: true },
    supports: many,
    withdrawn: { type: Schema.Types.Mixed, default: null },
    vote: { type: Schema.Types.Mixed, default: null },
    decision: { type: Schema.Types.Mixed, default: null },
  },
  { versionKey: false },
);
// Two submitted at once do not get the same number.
schema.index({ documentId: 1, number: 1 }, { unique: true });
// What one person submitted.
schema.index({ 'author.id': 1, at: 1 });

export const amendmentModel = (db: Connection) => db.model<AmendmentRow>('Amendment', schema, 'amendments');
