import { z } from 'zod';
import { limits } from '../limits.ts';
import { actor, id, instant, line, listOf, listQuery, optionalLine, passage, text, unionRef } from './common.ts';

export const eventKinds = ['workshop', 'seminar', 'training'] as const;
export type EventKind = (typeof eventKinds)[number];
export const eventStates = ['planned', 'cancelled'] as const;
/** `offered`: a seat became free, and waits so long to be confirmed. */
export const registrationStates = ['confirmed', 'waiting', 'offered', 'cancelled', 'attended'] as const;
export type RegistrationState = (typeof registrationStates)[number];

const { event } = limits;
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const seats = z.number().int().min(1).max(event.seats).nullable();

const fields = {
  kind: z.enum(eventKinds),
  title: line(limits.title),
  summary: text(limits.longText),
  startsAt: instant,
  endsAt: instant,
  place: optionalLine(limits.title),
  /** Where one meets online; shown to who has a seat. */
  link: z.union([z.literal(''), z.url({ protocol: /^https$/ }).max(500)]),
  /** Null: as many as come. */
  seats,
  seatsPerUnion: seats,
  /** How many hours one has to confirm a seat that became free. */
  confirmWithin: z.number().int().min(1).max(168),
  speakers: z.array(z.object({ name: line(limits.name), about: optionalLine(limits.title) })).max(event.speakers),
  programme: z.array(z.object({ time: clock, title: line(limits.title) })).max(event.programme),
  questions: z.array(z.object({ label: line(limits.title), required: z.boolean() })).max(event.questions),
  /** Whether people without an account register too, where the workspace is public. */
  guests: z.boolean(),
  /** Files of the workspace that belong to it; who may read the workspace reads them. */
  materials: z.array(z.object({ fileId: id, title: line(limits.title) })).max(event.materials),
};

const inOrder = { path: ['endsAt'], params: { rule: 'ordered' } };
export const eventInput = z
  .object({
    ...fields,
    summary: fields.summary.default(''),
    place: fields.place.default(''),
    link: fields.link.default(''),
    seats: seats.default(null),
    seatsPerUnion: seats.default(null),
    confirmWithin: fields.confirmWithin.default(24),
    speakers: fields.speakers.default([]),
    programme: fields.programme.default([]),
    questions: fields.questions.default([]),
    guests: z.boolean().default(false),
    materials: fields.materials.default([]),
    workspaceId: id,
    /** A rule of RFC 5545 after which it repeats, on the clock of Athens: `FREQ=WEEKLY;COUNT=6`. */
    rule: z
      .string()
      .max(200)
      .regex(/^FREQ=(DAILY|WEEKLY|MONTHLY)(;[A-Z]+=[A-Z0-9,+-]+)*$/)
      .optional(),
  })
  .refine(({ startsAt, endsAt }) => startsAt < endsAt, inOrder);
export type EventInput = z.infer<typeof eventInput>;
/** `following`: also those of its series that come after it; days and hours move as far as its own. */
export const eventChange = z.object({ ...fields, following: z.boolean() }).partial();
export type EventChange = z.infer<typeof eventChange>;

/** `following`: also those of its series that come after it. */
export const eventCancelling = z.object({ reason: passage(limits.reason), following: z.boolean().default(false) });

export const registration = z.object({
  id,
  eventId: id,
  person: z.object({ id, name: z.string() }),
  union: unionRef.nullable(),
  /** Of somebody without an account, whose person is known here alone. */
  guest: z.boolean(),
  state: z.enum(registrationStates),
  /** Which in the waiting list. */
  place: z.number().int().nullable(),
  /** Until when an offered seat must be confirmed. */
  offeredUntil: instant.nullable(),
  answers: z.array(z.string()),
  at: instant,
  /** Of the certificate of who attended. */
  code: z.string().nullable(),
  gaveFeedback: z.boolean(),
});
export type Registration = z.infer<typeof registration>;

export const eventShape = z.object({
  id,
  seriesId: id.nullable(),
  workspace: z.object({ id, title: z.string() }),
  kind: z.enum(eventKinds),
  title: z.string(),
  summary: z.string(),
  startsAt: instant,
  endsAt: instant,
  place: z.string(),
  /** Null where it is not for the caller yet; empty where there is none. */
  link: z.string().nullable(),
  seats: z.number().int().nullable(),
  seatsPerUnion: z.number().int().nullable(),
  confirmWithin: z.number().int(),
  speakers: z.array(z.object({ name: z.string(), about: z.string() })),
  programme: z.array(z.object({ time: z.string(), title: z.string() })),
  questions: z.array(z.object({ label: z.string(), required: z.boolean() })),
  guests: z.boolean(),
  materials: z.array(z.object({ fileId: id, title: z.string() })),
  state: z.enum(eventStates),
  cancelled: z.object({ reason: z.string(), by: actor, at: instant }).nullable(),
  /** By a coordinator: it exists for coordinators and for who made it alone. */
  hidden: z.object({ reason: z.string(), by: actor, at: instant }).nullable(),
  /** Its page for everybody, where guests may read it. */
  publicPath: z.string().nullable(),
  taken: z.number().int(),
  waiting: z.number().int(),
  mine: registration.nullable(),
  can: z.object({ manage: z.boolean(), register: z.boolean() }),
  /** What one says at the door to be marked as present; for who manages it. */
  checkInCode: z.string().nullable(),
  /** For who manages it: what was said afterwards, without names. */
  feedback: z
    .object({ count: z.number().int(), average: z.number().nullable(), words: z.array(z.string()) })
    .nullable(),
});
export type EventShape = z.infer<typeof eventShape>;
export const eventQuery = listQuery.extend({
  when: z.enum(['coming', 'past']).default('coming'),
  workspace: id.optional(),
});
export const eventList = listOf(eventShape).extend({
  /** The workspaces in which the caller may hold one. */
  mayHold: z.array(z.object({ id, title: z.string() })),
});
export type EventList = z.infer<typeof eventList>;

export const registrationInput = z.object({
  answers: z.array(text(limits.shortText)).max(event.questions).default([]),
});
export const attendanceInput = z.object({
  registrationIds: z.array(id).min(1).max(event.seats),
  attended: z.boolean(),
});
export const checkInInput = z.object({ code: z.string().trim().max(20) });
export const feedbackInput = z.object({
  rating: z.number().int().min(1).max(5),
  words: text(limits.longText).default(''),
});

export const certificate = z.object({
  code: z.string(),
  name: z.string(),
  union: z.string().nullable(),
  title: z.string(),
  kind: z.enum(eventKinds),
  startsAt: instant,
  endsAt: instant,
  hours: z.number(),
  chamberName: z.string(),
});
export type Certificate = z.infer<typeof certificate>;
