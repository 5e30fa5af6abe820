import mongoose, { type Connection } from 'mongoose';

/** When a person looked at their day. */
export interface LookRow {
  /** The person's id. */
  _id: string;
  /** The last look. */
  at: Date;
  /** The one before it: what changed since then is shown until the look is over. */
  before: Date | null;
}

const schema = new mongoose.Schema<LookRow>(
  { _id: String, at: { type: Date, required: true }, before: { type: Date, default: null } },
  { versionKey: false },
);

export const lookModel = (db: Connection) => db.model<LookRow>('Look', schema, 'looks');
