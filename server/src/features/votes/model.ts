import type { BallotChoice, UnionRef, VoteOutcome, VoteRules } from '@koinon/contract';
import mongoose, { type Connection, type Types } from 'mongoose';
import type { StoredActor } from '../../runtime/acting.ts';

const { Schema } = mongoose;

export interface VoteRow {
  _id: Types.ObjectId;
  documentId: Types.ObjectId;
  /** The frozen text it is on; null for a plain question. */
  versionId: Types.ObjectId | null;
  /** The amendment it decides on. Rows of earlier versions have none. */
  amendment?: { id: string; number: number; union: UnionRef } | null;
  question: string;
  rules: VoteRules;
  secret: boolean;
  opensAt: Date;
  closesAt: Date | null;
  openedBy: StoredActor;
  /** The unions that may vote, as they were called when it was opened; who joins later may not. */
  roll: UnionRef[];
  state: 'open' | 'closed';
  closed: {
    at: Date;
    by: StoredActor | null;
    early: boolean;
    reason: string | null;
    outcome: VoteOutcome;
    /** Unions that had left or were suspended then. */
    struck: string[];
  } | null;
  /** Raised by every ballot: of a ballot and a close at once, one is made again. */
  turn: number;
}

const voteSchema = new Schema<VoteRow>(
  {
    documentId: { type: Schema.Types.ObjectId, required: true },
    versionId: { type: Schema.Types.ObjectId, default: null },
    amendment: { type: Schema.Types.Mixed, default: null },
    question: { type: String, required: true },
    rules: { type: Schema.Types.Mixed, required: true },
    secret: { type: Boolean, default: false },
    opensAt: { type: Date, required: true },
    closesAt: { type: Date, default: null },
    openedBy: { type: Schema.Types.Mixed, required: true },
    roll: { type: [Schema.Types.Mixed] as never, required: true },
    state: { type: String, required: true },
    closed: { type: Schema.Types.Mixed, default: null },
    turn: { type: Number, default: 0 },
  },
  { versionKey: false },
);
voteSchema.index({ documentId: 1, opensAt: -1, _id: -1 });
voteSchema.index({ versionId: 1, opensAt: 1 });
voteSchema.index({ state: 1, 'roll.id': 1 });
voteSchema.index({ state: 1, closesAt: 1 });

export const voteModel = (db: Connection) => db.model<VoteRow>('Vote', voteSchema, 'votes');

interface Cast {
  choice: BallotChoice;
  reason: string;
  by: StoredActor;
  /** The mandate it was cast with. */
  kind: 'representative' | 'alternate';
  at: Date;
}

export interface BallotRow extends Cast {
  _id: Types.ObjectId;
  voteId: Types.ObjectId;
  unionId: Types.ObjectId;
  /** What it said before, the oldest first. */
  earlier: Cast[];
}

const ballotSchema = new Schema<BallotRow>(
  {
    voteId: { type: Schema.Types.ObjectId, required: true },
    unionId: { type: Schema.Types.ObjectId, required: true },
    choice: { type: String, required: true },
    reason: { type: String, default: '' },
    by: { type: Schema.Types.Mixed, required: true },
    kind: { type: String, required: true },
    at: { type: Date, required: true },
    earlier: { type: [Schema.Types.Mixed] as never, default: () => [] },
  },
  { versionKey: false },
);
// What one person cast.
ballotSchema.index({ 'by.id': 1, at: 1 });
// One union, one voice.
ballotSchema.index({ voteId: 1, unionId: 1 }, { unique: true });

export const ballotModel = (db: Connection) => db.model<BallotRow>('Ballot', ballotSchema, 'ballots');
