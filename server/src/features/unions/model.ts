import type { LegalForm, Region, UnionStatus } from '@koinon/contract';
import mongoose, { type Connection, type Types } from 'mongoose';

const { Schema } = mongoose;

export interface UnionRow {
  _id: Types.ObjectId;
  name: string;
  /** Its place in lists; missing in rows of earlier versions, until the next start. */
  listOrder: string;
  shortName: string;
  region: Region;
  seat: string;
  legalForm: LegalForm;
  registryNumber: string;
  sectors: string[];
  offers: string;
  seeks: string;
  contact: { email: string; phone: string; web: string };
  status: UnionStatus;
  /** Whether it is suspended by a decision of moderation, which ends by itself; what the team does by hand it alone ends. */
  held?: boolean;
  /** Since when everybody may read its page; null where it has none. */
  publicSince?: Date | null;
  createdAt: Date;
}

const text = { type: String, default: '' };

const unionSchema = new Schema<UnionRow>(
  {
    name: { type: String, required: true },
    listOrder: { type: String, required: true },
    shortName: { type: String, required: true },
    region: { type: String, required: true },
    seat: text,
    legalForm: { type: String, required: true },
    registryNumber: text,
    sectors: { type: [String], default: [] },
    offers: text,
    seeks: text,
    contact: { type: new Schema({ email: text, phone: text, web: text }, { _id: false }), default: () => ({}) },
    status: { type: String, required: true, default: 'active' },
    held: Boolean,
    publicSince: { type: Date, default: null },
    createdAt: { type: Date, required: true },
  },
  { versionKey: false },
);

unionSchema.index({ listOrder: 1 });
unionSchema.index({ publicSince: 1 });

export const unionModel = (db: Connection) => db.model('Union', unionSchema, 'unions');
