import type { IdeaOutcome, Pillar, Region, UnionRef } from '@koinon/contract';
import mongoose, { type Connection, type Types } from 'mongoose';
import type { StoredActor } from '../../runtime/acting.ts';

const { Schema } = mongoose;

/** What a union last said of an idea, and what it said before. */
export interface Support {
  union: UnionRef;
  by: StoredActor;
  /** The mandate it was said with. */
  kind: 'representative' | 'alternate';
  at: Date;
  /** False: withdrawn. */
  on: boolean;
  /** The idea it was given to, where that was merged into this one. */
  from: { id: string; title: string } | null;
  earlier: { by: StoredActor; at: Date; on: boolean }[];
}

export interface Became {
  to: IdeaOutcome;
  title: string;
  documentId: string;
  itemId: string | null;
  at: Date;
  by: StoredActor;
}

export interface IdeaRow {
  _id: Types.ObjectId;
  workspaceId: Types.ObjectId;
  title: string;
  why: string;
  pillar: Pillar | null;
  region: Region | null;
  author: StoredActor;
  /** What it said before, the oldest first. */
  history: { title: string; why: string; until: Date }[];
  createdAt: Date;
  /** The offset of the fact that told it. */
  place: number;
  editedAt: Date | null;
  supports: Support[];
  comments: number;
  seen: number;
  withdrawn: { at: Date; by: StoredActor } | null;
  merged: { into: Types.ObjectId; at: Date; by: StoredActor } | null;
  /** All that were merged into it, also by way of others. */
  mergedIds: Types.ObjectId[];
  became: Became[];
  hidden: { reason: string; by: StoredActor; at: Date } | null;
}

const many = { type: [Schema.Types.Mixed] as never, default: () => [] };
const ideaSchema = new Schema<IdeaRow>(
  {
    workspaceId: { type: Schema.Types.ObjectId, required: true },
    title: { type: String, required: true },
    why: { type: String, required: true },
    pillar: { type: String, default: null },
    region: { type: String, default: null },
    author: { type: Schema.Types.Mixed, required: true },
    history: many,
    createdAt: { type: Date, required: true },
    place: { type: Number, required: true },
    editedAt: { type: Date, default: null },
    supports: many,
    comments: { type: Number, default: 0 },
    seen: { type: Number, default: 0 },
    withdrawn: { type: Schema.Types.Mixed, default: null },
    merged: { type: Schema.Types.Mixed, default: null },
    mergedIds: { type: [Schema.Types.ObjectId], default: () => [] },
    became: many,
    hidden: { type: Schema.Types.Mixed, default: null },
  },
  { versionKey: false },
);
// In the order in which they are read, so that nothing is sorted.
ideaSchema.index({ workspaceId: 1, createdAt: -1, place: -1 });

// What a document came from.
ideaSchema.index({ workspaceId: 1, 'became.documentId': 1 });

// Of whom all is asked that is known of them.
ideaSchema.index({ 'author.id': 1, createdAt: 1 });

export const ideaModel = (db: Connection) => db.model<IdeaRow>('Idea', ideaSchema, 'ideas');

/** Who has opened an idea: a row once. */
interface ViewRow {
  ideaId: Types.ObjectId;
  personId: Types.ObjectId;
}
const viewSchema = new Schema<ViewRow>(
  {
    ideaId: { type: Schema.Types.ObjectId, required: true },
    personId: { type: Schema.Types.ObjectId, required: true },
  },
  { versionKey: false },
);
viewSchema.index({ ideaId: 1, personId: 1 }, { unique: true });

export const viewModel = (db: Connection) => db.model<ViewRow>('IdeaView', viewSchema, 'ideaviews');
