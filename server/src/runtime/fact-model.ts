import type { FactType, Stream, SubjectType } from '@koinon/contract';
import mongoose, { type ClientSession, type Connection, type Types } from 'mongoose';
import type { StoredActor } from './acting.ts';

const { Schema } = mongoose;

/** A fact as stored. */
export interface FactRow {
  stream: Stream;
  offset: number;
  type: FactType;
  at: Date;
  actor?: StoredActor | null;
  subject?: { type: SubjectType; id: string; title: string } | null;
  context?: Record<string, string | number | boolean | null>;
  documentId?: Types.ObjectId | string | undefined;
  threadId?: Types.ObjectId | string | undefined;
}

const factSchema = new Schema<FactRow>(
  {
    stream: { type: String, required: true },
    offset: { type: Number, required: true },
    type: { type: String, required: true },
    at: { type: Date, required: true },
    actor: Schema.Types.Mixed,
    subject: Schema.Types.Mixed,
    context: Schema.Types.Mixed,
    documentId: Schema.Types.ObjectId,
    threadId: Schema.Types.ObjectId,
  },
  { versionKey: false, minimize: false },
);
factSchema.index({ stream: 1, offset: 1 }, { unique: true });
// What one person did: the file they may have of all that is known of them.
factSchema.index({ 'actor.id': 1, at: 1 });
// What is counted for a period.
factSchema.index({ type: 1, at: 1 });
// What was done in the name of one union: its page in the directory.
factSchema.index({ 'actor.union.id': 1, at: -1 });

export const factModel = (db: Connection) => db.model<FactRow>('Fact', factSchema, 'facts');

/** How far a stream has come. */
export interface StreamRow {
  _id: Stream;
  offset: number;
  /** The time of its newest fact. */
  at: Date;
  /** Raised by decisions about rights that told nothing. */
  turn: number;
  /** The followers that have not handled all of it. */
  due: string[];
}

const streamSchema = new Schema<StreamRow>(
  {
    _id: String,
    offset: { type: Number, default: 0 },
    at: Date,
    turn: { type: Number, default: 0 },
    due: { type: [String], default: undefined },
  },
  { versionKey: false },
);
streamSchema.index({ due: 1 });

export const streamModel = (db: Connection) => db.model<StreamRow>('Stream', streamSchema, 'streams');

/** Rows that are read at a time. */
const atATime = 500;

/** How far every stream has come, in pages by their names. */
export async function* allStreams(db: Connection, session: ClientSession | null = null) {
  const streams = streamModel(db);
  for (let last = ''; ;) {
    const rows = await streams
      .find({ _id: { $gt: last as Stream } }, { offset: 1 })
      .session(session)
      .sort({ _id: 1 })
      .limit(atATime)
      .lean<Pick<StreamRow, '_id' | 'offset'>[]>();
    yield* rows;
    if (rows.length < atATime) return;
    last = rows.at(-1)!._id;
  }
}
