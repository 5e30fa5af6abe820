import type { CampaignState, MailingInput, Region } from '@koinon/contract';
import mongoose, { type Connection, type Types } from 'mongoose';
import type { StoredActor } from '../../runtime/acting.ts';

const { Schema } = mongoose;

/** A campaign as stored. Its id is that of the document with its plan, which has its title. */
export interface CampaignRow {
  _id: Types.ObjectId;
  state: CampaignState;
  summary: string;
  goal: { amount: number; unit: string } | null;
  color: string;
  hashtag: string;
  startsOn: string | null;
  endsOn: string | null;
  results: { id: string; region: Region | null; amount: number; on: string; note: string; by: StoredActor }[];
  /** Files of the workspace that its page offers; how often each was taken, and not by whom. */
  materials: { fileId: string; title: string; downloads: number }[];
  createdAt: Date;
}

const text = { type: String, default: '' };
const campaignSchema = new Schema<CampaignRow>(
  {
    state: { type: String, required: true },
    summary: text,
    goal: { type: Schema.Types.Mixed, default: null },
    color: { type: String, required: true },
    hashtag: text,
    startsOn: { type: String, default: null },
    endsOn: { type: String, default: null },
    results: { type: [Schema.Types.Mixed], default: [] } as never,
    materials: { type: [Schema.Types.Mixed], default: [] } as never,
    createdAt: { type: Date, required: true },
  },
  { versionKey: false, minimize: false },
);

/** A letter about a campaign to those who agreed. */
export interface MailingRow extends MailingInput {
  _id: Types.ObjectId;
  campaignId: Types.ObjectId;
  state: 'draft' | 'sending' | 'sent' | 'stopped';
  startedAt: Date | null;
  startedBy: StoredActor | null;
  /** Whether everybody whom it goes to is written down. */
  gathered: boolean;
  createdAt: Date;
}
const mailingSchema = new Schema<MailingRow>(
  {
    campaignId: { type: Schema.Types.ObjectId, required: true },
    subject: { type: Schema.Types.Mixed, required: true },
    words: { type: Schema.Types.Mixed, required: true },
    segment: { type: Schema.Types.Mixed, required: true },
    perMinute: { type: Number, required: true },
    state: { type: String, required: true },
    startedAt: { type: Date, default: null },
    startedBy: { type: Schema.Types.Mixed, default: null },
    gathered: { type: Boolean, default: false },
    createdAt: { type: Date, required: true },
  },
  { versionKey: false, minimize: false },
);
mailingSchema.index({ campaignId: 1, createdAt: -1 });

/** One person of a mailing: there is one row of each, whatever happens, and it is taken once. */
export interface RecipientRow {
  _id: Types.ObjectId;
  mailingId: Types.ObjectId;
  personId: string;
  union: string;
  state: 'waiting' | 'taken' | 'skipped';
  takenAt: Date | null;
  unsubscribedAt: Date | null;
  /** That it came back, as somebody wrote down. */
  bouncedAt: Date | null;
}
const recipientSchema = new Schema<RecipientRow>(
  {
    mailingId: { type: Schema.Types.ObjectId, required: true },
    personId: { type: String, required: true },
    union: text,
    state: { type: String, required: true },
    takenAt: { type: Date, default: null },
    unsubscribedAt: { type: Date, default: null },
    bouncedAt: { type: Date, default: null },
  },
  { versionKey: false },
);
recipientSchema.index({ mailingId: 1, personId: 1 }, { unique: true });
recipientSchema.index({ mailingId: 1, state: 1, _id: 1 });
recipientSchema.index({ mailingId: 1, _id: 1 });
recipientSchema.index({ personId: 1, takenAt: 1 });

export const campaignModel = (db: Connection) => db.model<CampaignRow>('Campaign', campaignSchema, 'campaigns');
export const mailingModel = (db: Connection) => db.model<MailingRow>('Mailing', mailingSchema, 'mailings');
export const recipientModel = (db: Connection) =>
  db.model<RecipientRow>('MailingRecipient', recipientSchema, 'mailingRecipients');
