import type { Answer, Answers, ApplicationState, Locale, PersonRef, RecordedWay, UnionRef } from '@koinon/contract';
import mongoose, { type Connection, type Types } from 'mongoose';
import type { StoredActor } from '../../runtime/acting.ts';

const { Schema } = mongoose;

export interface NoteRow {
  id: string;
  by: PersonRef;
  at: Date;
  text: string;
}

/** An application, from its draft to its decision. */
export interface ApplicationRow {
  _id: Types.ObjectId;
  callId: string;
  receipt: string;
  /** The keyed hash of the own page's secret, which is in the letter and on the applicant's device alone. */
  tokenHash: string;
  state: ApplicationState;
  answers: Answers;
  /** Where letters go: the contact's address, of a draft the one that was given. */
  email: string;
  locale: Locale;
  consent: { text: string; at: Date } | null;
  late: boolean;
  reviewer: PersonRef | null;
  notes: NoteRow[];
  asked: { fields: string[]; reason: string; at: Date; answered: boolean } | null;
  /** What the applicant changed after sending, oldest first. */
  changes: { at: Date; field: string; before: Answer | null }[];
  decision: { outcome: 'accept' | 'decline'; reason: string; at: Date; by: StoredActor; union: UnionRef | null } | null;
  /** When each of the team last looked at it. */
  seen?: Record<string, Date>;
  recorded: {
    by: PersonRef;
    way: RecordedWay;
    at: Date;
    answer: 'confirmed' | 'objected' | null;
    answeredAt?: Date;
    words: string;
  } | null;
  sentAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
  /** Raised by every change. */
  version: number;
}

const mixed = { type: Schema.Types.Mixed, default: null };

const schema = new Schema<ApplicationRow>(
  {
    callId: { type: String, required: true },
    receipt: { type: String, required: true, unique: true },
    tokenHash: { type: String, required: true, unique: true },
    state: { type: String, required: true },
    answers: { type: Schema.Types.Mixed, required: true },
    email: { type: String, required: true },
    locale: { type: String, required: true },
    consent: mixed,
    late: { type: Boolean, default: false },
    reviewer: mixed,
    notes: { type: [Schema.Types.Mixed], default: [] } as never,
    asked: mixed,
    changes: { type: [Schema.Types.Mixed], default: [] } as never,
    decision: mixed,
    recorded: mixed,
    seen: { type: Schema.Types.Mixed, default: {} },
    sentAt: { type: Date, default: null },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
    version: { type: Number, required: true },
  },
  { versionKey: false, minimize: false },
);
schema.index({ callId: 1, state: 1 });
schema.index({ callId: 1, sentAt: 1 });
// Drafts that were never sent, by when they were last touched.
schema.index({ state: 1, updatedAt: 1 });

export const applicationModel = (db: Connection) => db.model<ApplicationRow>('Application', schema, 'applications');
