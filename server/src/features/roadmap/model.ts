import mongoose, { type Connection } from 'mongoose';

const { Schema } = mongoose;

/** The address of a person's calendar: one each, and of its secret the hash alone. */
export interface FeedRow {
  /** The person's id. */
  _id: string;
  hash: string;
  createdAt: Date;
}

const feedSchema = new Schema<FeedRow>(
  { _id: String, hash: { type: String, required: true }, createdAt: { type: Date, required: true } },
  { versionKey: false },
);
feedSchema.index({ hash: 1 }, { unique: true });

export const feedModel = (db: Connection) => db.model<FeedRow>('CalendarFeed', feedSchema, 'calendarfeeds');
