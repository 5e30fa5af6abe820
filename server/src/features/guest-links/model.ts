import type { GuestRight } from '@koinon/contract';
import mongoose, { type Connection, type Types } from 'mongoose';

const { Schema } = mongoose;

export interface GuestLinkRow {
  _id: Types.ObjectId;
  documentId: Types.ObjectId;
  /** The keyed hash of the address. */
  tokenHash: string;
  name: string;
  /** Missing in rows of earlier versions, which are read alone. */
  may?: GuestRight;
  personId: Types.ObjectId;
  createdAt: Date;
  endsAt: Date;
  endedAt: Date | null;
  /** Missing in rows of earlier versions. */
  pausedAt?: Date | null;
  opened: number;
  openedAt: Date | null;
}

const guestLinkSchema = new Schema<GuestLinkRow>(
  {
    documentId: { type: Schema.Types.ObjectId, required: true },
    tokenHash: { type: String, required: true, unique: true },
    name: { type: String, required: true },
    may: { type: String, default: 'read' },
    personId: { type: Schema.Types.ObjectId, required: true },
    createdAt: { type: Date, required: true },
    endsAt: { type: Date, required: true },
    endedAt: { type: Date, default: null },
    pausedAt: { type: Date, default: null },
    opened: { type: Number, default: 0 },
    openedAt: { type: Date, default: null },
  },
  { versionKey: false },
);
guestLinkSchema.index({ documentId: 1, _id: -1 });
// What somebody gave, for the file of all that is known of them.
guestLinkSchema.index({ personId: 1, _id: 1 });

export const guestLinkModel = (db: Connection) => db.model('GuestLink', guestLinkSchema, 'guestLinks');
