import type { EventKind, Locale, RegistrationState, UnionRef } from '@koinon/contract';
import mongoose, { type Connection, type Types } from 'mongoose';
import type { StoredActor } from '../../runtime/acting.ts';

const { Schema } = mongoose;

/** An event as stored; of a series, each is one of its own. */
export interface EventRow {
  _id: Types.ObjectId;
  workspaceId: Types.ObjectId;
  seriesId: Types.ObjectId | null;
  kind: EventKind;
  title: string;
  summary: string;
  startsAt: Date;
  endsAt: Date;
  place: string;
  link: string;
  seats: number | null;
  seatsPerUnion: number | null;
  confirmWithin: number;
  speakers: { name: string; about: string }[];
  programme: { time: string; title: string }[];
  questions: { label: string; required: boolean }[];
  /** Whether people without an account register too. */
  guests?: boolean;
  materials?: { fileId: string; title: string }[];
  cancelled: { reason: string; by: StoredActor; at: Date } | null;
  /** By a coordinator, with a reason: it exists for coordinators and for who made it alone. */
  hidden?: { reason: string; by: StoredActor; at: Date } | null;
  checkInCode: string;
  /** Raised by whoever decides on seats, so that two of them take turns. */
  turn: number;
  /** What was said afterwards; by whom is not kept beside it. */
  feedback: { rating: number; words: string }[];
  createdBy: StoredActor;
  createdAt: Date;
  updatedAt: Date;
}

const text = { type: String, default: '' };
const eventSchema = new Schema<EventRow>(
  {
    workspaceId: { type: Schema.Types.ObjectId, required: true },
    seriesId: { type: Schema.Types.ObjectId, default: null },
    kind: { type: String, required: true },
    title: { type: String, required: true },
    summary: text,
    startsAt: { type: Date, required: true },
    endsAt: { type: Date, required: true },
    place: text,
    link: text,
    seats: { type: Number, default: null },
    seatsPerUnion: { type: Number, default: null },
    confirmWithin: { type: Number, required: true },
    speakers: { type: [Schema.Types.Mixed], default: [] } as never,
    programme: { type: [Schema.Types.Mixed], default: [] } as never,
    questions: { type: [Schema.Types.Mixed], default: [] } as never,
    guests: { type: Boolean, default: false },
    materials: { type: [Schema.Types.Mixed], default: [] } as never,
    cancelled: { type: Schema.Types.Mixed, default: null },
    hidden: { type: Schema.Types.Mixed, default: null },
    checkInCode: { type: String, required: true },
    turn: { type: Number, default: 0 },
    feedback: { type: [Schema.Types.Mixed], default: [] } as never,
    createdBy: { type: Schema.Types.Mixed, required: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { versionKey: false, minimize: false },
);
eventSchema.index({ endsAt: 1, _id: 1 });
eventSchema.index({ seriesId: 1 });
eventSchema.index({ 'createdBy.id': 1, createdAt: 1 });
eventSchema.index({ workspaceId: 1, endsAt: 1, _id: 1 });

/** Somebody's place in an event. */
export interface RegistrationRow {
  _id: Types.ObjectId;
  eventId: Types.ObjectId;
  /** Of a guest the id of their row, which is nobody's account. */
  personId: string;
  guest?: boolean;
  person: { id: string; name: string };
  union: UnionRef | null;
  state: RegistrationState;
  /** The turn in which they came: the order of the waiting list. */
  turn: number;
  offeredUntil: Date | null;
  answers: string[];
  at: Date;
  /** Of the certificate; given once. */
  code: string | null;
  gaveFeedback: boolean;
}

const registrationSchema = new Schema<RegistrationRow>(
  {
    eventId: { type: Schema.Types.ObjectId, required: true },
    personId: { type: String, required: true },
    guest: { type: Boolean, default: false },
    person: { type: Schema.Types.Mixed, required: true },
    union: { type: Schema.Types.Mixed, default: null },
    state: { type: String, required: true },
    turn: { type: Number, required: true },
    offeredUntil: { type: Date, default: null },
    answers: { type: [String], default: [] },
    at: { type: Date, required: true },
    code: { type: String, default: null },
    gaveFeedback: { type: Boolean, default: false },
  },
  { versionKey: false, minimize: false },
);
registrationSchema.index({ eventId: 1, personId: 1 }, { unique: true });
registrationSchema.index({ personId: 1, at: 1 });
registrationSchema.index({ code: 1 }, { unique: true, partialFilterExpression: { code: { $type: 'string' } } });

/** Somebody without an account who asked for a seat: what they gave, and how they are written to. */
export interface GuestRow {
  _id: Types.ObjectId;
  eventId: Types.ObjectId;
  name: string;
  email: string;
  locale: Locale;
  answers: string[];
  consent: { text: string; at: Date };
  /** The keyed hash of the own page's secret, which is in the letters alone. */
  tokenHash: string;
  /** Until when the link takes a seat; null once it did. */
  until: Date | null;
  /** The begin of which they were reminded, and what else they were told of the event. */
  reminded: Date | null;
  told: string[];
}

const guestSchema = new Schema<GuestRow>(
  {
    eventId: { type: Schema.Types.ObjectId, required: true },
    name: { type: String, required: true },
    email: { type: String, required: true },
    locale: { type: String, required: true },
    answers: { type: [String], default: [] },
    consent: { type: Schema.Types.Mixed, required: true },
    tokenHash: { type: String, required: true, unique: true },
    until: { type: Date, default: null },
    reminded: { type: Date, default: null },
    told: { type: [String], default: [] },
  },
  { versionKey: false, minimize: false },
);
guestSchema.index({ eventId: 1, email: 1 }, { unique: true });
guestSchema.index({ until: 1 });

export const guestModel = (db: Connection) => db.model<GuestRow>('EventGuest', guestSchema, 'eventGuests');
export const eventModel = (db: Connection) => db.model<EventRow>('Event', eventSchema, 'events');
export const registrationModel = (db: Connection) =>
  db.model<RegistrationRow>('Registration', registrationSchema, 'eventRegistrations');
