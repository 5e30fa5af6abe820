import type { Verification } from '@koinon/contract';
import mongoose, { type Connection, type Types } from 'mongoose';

const { Schema } = mongoose;

export type FileKind = NonNullable<Verification['file']>;

/** That a file was given out, so that whoever holds it can learn what it is. The file itself is not kept. */
export interface IssuedRow {
  /** SHA-256 of its bytes, in hex. */
  _id: string;
  /** What it is, of which version: the text itself, or the minutes of a vote on it. */
  kind: FileKind;
  versionId: Types.ObjectId;
  at: Date;
}

const schema = new Schema<IssuedRow>(
  {
    _id: String,
    kind: { type: String, required: true },
    versionId: { type: Schema.Types.ObjectId, required: true },
    at: { type: Date, required: true },
  },
  { versionKey: false },
);

export const issuedModel = (db: Connection) => db.model<IssuedRow>('IssuedFile', schema, 'issuedFiles');
