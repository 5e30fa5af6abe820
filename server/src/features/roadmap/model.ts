import type { Anchor } from '@koinon/contract';
import mongoose, { type Connection, type Types } from 'mongoose';

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

/** An item that waits for one of another roadmap, or is justified by words of a text. What it is called is read where it stands. */
export interface LinkRow {
  _id: Types.ObjectId;
  documentId: Types.ObjectId;
  itemId: string;
  onDocumentId: Types.ObjectId;
  onItemId: string | null;
  anchor: Anchor | null;
  /** The item was made of these words. */
  made?: boolean;
  createdAt: Date;
}

const linkSchema = new Schema<LinkRow>(
  {
    documentId: { type: Schema.Types.ObjectId, required: true },
    itemId: { type: String, required: true },
    onDocumentId: { type: Schema.Types.ObjectId, required: true },
    onItemId: { type: String, default: null },
    anchor: { type: Schema.Types.Mixed, default: null },
    made: { type: Boolean, default: false },
    createdAt: { type: Date, required: true },
  },
  { versionKey: false },
);
linkSchema.index({ documentId: 1, itemId: 1 });
linkSchema.index({ onDocumentId: 1 });

export const linkModel = (db: Connection) => db.model<LinkRow>('RoadmapLink', linkSchema, 'roadmapLinks');
