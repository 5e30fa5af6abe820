import { z } from 'zod';
import { limits } from '../limits.ts';
import { locales } from '../codes.ts';
import { proof } from './applications.ts';
import { challenge } from './calls.ts';
import { email, id, instant, line, text } from './common.ts';
import { eventKinds, eventStates, registrationStates } from './events.ts';

const question = z.object({ label: z.string(), required: z.boolean() });
const place = {
  id,
  kind: z.enum(eventKinds),
  title: z.string(),
  startsAt: instant,
  endsAt: instant,
  place: z.string(),
};
const answers = z.array(text(limits.shortText)).max(limits.event.questions).default([]);

/** What somebody without an account reads of an event before they register. */
export const publicEvent = z.object({
  ...place,
  chamberName: z.string(),
  /** `members`: it takes people with an account alone. */
  state: z.enum(['open', 'over', 'cancelled', 'members']),
  /** Whether one more would wait for a seat. */
  full: z.boolean(),
  questions: z.array(question),
  consent: z.object({ el: z.string(), en: z.string() }),
  challenge,
});
export type PublicEvent = z.infer<typeof publicEvent>;

export const guestInput = z.object({
  name: line(limits.name),
  email,
  answers,
  /** To the words that the form shows; they are kept with what was given. */
  consent: z.literal(true),
  locale: z.enum(locales).optional(),
  proof: proof.optional(),
});
export type GuestInput = z.infer<typeof guestInput>;
/** Until when the link of the letter takes the seat. */
export const guestAsked = z.object({ until: instant });

/** A guest's own page, opened by the link of a letter: all that is kept of them, and what they can do. */
export const ownSeat = z.object({
  event: z.object({
    ...place,
    /** `hidden`: moderation took it from sight, so nothing but leaving is done until it is shown again. */
    state: z.enum([...eventStates, 'hidden']),
    reason: z.string(),
    /** Where one meets online; once one has a seat. */
    link: z.string().nullable(),
    questions: z.array(question),
  }),
  chamberName: z.string(),
  name: z.string(),
  email: z.string(),
  answers: z.array(z.string()),
  consent: z.object({ text: z.string(), at: instant }),
  /** `asked`: not a seat yet, the link of the letter takes it. */
  state: z.enum(['asked', ...registrationStates]),
  /** Until when it must be taken. */
  until: instant.nullable(),
  /** Which in the waiting list. */
  place: z.number().int().nullable(),
  code: z.string().nullable(),
  can: z.object({ take: z.boolean(), change: z.boolean(), feedback: z.boolean() }),
});
export type OwnSeat = z.infer<typeof ownSeat>;
export const ownSeatChange = z.object({ name: line(limits.name), answers });
export type OwnSeatChange = z.infer<typeof ownSeatChange>;
