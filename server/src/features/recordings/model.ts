import type { PersonRef, RecordedKind, RecordedWay, UnionRef } from '@koinon/contract';
import mongoose, { type Connection, type Types } from 'mongoose';

const { Schema } = mongoose;

/** What somebody of the team wrote down for a union that said it elsewhere. The words themselves lie with the thing. */
export interface RecordingRow {
  _id: Types.ObjectId;
  /** The keyed hash of the secret in the union's letter. */
  tokenHash: string;
  workspaceId: Types.ObjectId;
  union: UnionRef;
  kind: RecordedKind;
  subjectId: string;
  title: string;
  /** Where it stands. */
  path: string;
  way: RecordedWay;
  by: PersonRef;
  at: Date;
  answer: 'confirmed' | 'objected' | null;
  /** What the union said with its answer. */
  words: string;
  answeredAt: Date | null;
}

const schema = new Schema<RecordingRow>(
  {
    tokenHash: { type: String, required: true, unique: true },
    workspaceId: { type: Schema.Types.ObjectId, required: true },
    union: { type: Schema.Types.Mixed, required: true },
    kind: { type: String, required: true },
    subjectId: { type: String, required: true },
    title: { type: String, required: true },
    path: { type: String, required: true },
    way: { type: String, required: true },
    by: { type: Schema.Types.Mixed, required: true },
    at: { type: Date, required: true },
    answer: { type: String, default: null },
    words: { type: String, default: '' },
    answeredAt: { type: Date, default: null },
  },
  { versionKey: false },
);
schema.index({ workspaceId: 1 });
// What waits for the answer of a union.
schema.index({ 'union.id': 1, answer: 1, at: -1 });
// Of whom all is asked that is known of them.
schema.index({ 'by.id': 1, at: 1 });

export const recordingModel = (db: Connection) => db.model<RecordingRow>('Recording', schema, 'recordings');
