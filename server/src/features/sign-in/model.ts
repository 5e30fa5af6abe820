import mongoose, { type Connection, type Types } from 'mongoose';

const { Schema } = mongoose;

export interface LinkRow {
  _id: Types.ObjectId;
  /** The keyed hash of the link's token. */
  tokenHash: string;
  /** Null for an address without an account: such a row only costs what the others cost. */
  personId: Types.ObjectId | null;
  expiresAt: Date;
  usedAt: Date | null;
}

const linkSchema = new Schema<LinkRow>(
  {
    tokenHash: { type: String, required: true, unique: true },
    personId: { type: Schema.Types.ObjectId, default: null },
    expiresAt: { type: Date, required: true, expires: 3_600 },
    usedAt: { type: Date, default: null },
  },
  { versionKey: false },
);

// A person's open links end together.
linkSchema.index({ personId: 1 });

export const linkModel = (db: Connection) => db.model('SignInLink', linkSchema, 'signInLinks');
