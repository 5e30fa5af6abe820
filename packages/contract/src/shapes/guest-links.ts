import { z } from 'zod';
import { limits } from '../limits.ts';
import { id, instant, line } from './common.ts';

/** For how many days somebody without an account may read. */
export const guestDays = [7, 14, 30, 90] as const;

/** What the guest may do there. */
export const guestRights = ['read', 'comment'] as const;
export type GuestRight = (typeof guestRights)[number];

/** An address at which one named guest reads one text, until a day or until it is ended. */
export const guestLink = z.object({
  id,
  /** Whom it was given to, as the coordinator wrote it. */
  name: z.string(),
  may: z.enum(guestRights),
  by: z.object({ id, name: z.string() }),
  createdAt: instant,
  endsAt: instant,
  /** Ended before its time. */
  ended: z.boolean(),
  expired: z.boolean(),
  /** Suspended: nobody reads by it until that is taken back. */
  paused: z.boolean(),
  /** How often the page was opened, and when last. */
  opened: z.number().int(),
  openedAt: instant.nullable(),
  /** How many comments were written by it. */
  comments: z.number().int(),
});
export type GuestLink = z.infer<typeof guestLink>;

export const guestLinkInput = z.object({
  name: line(limits.name),
  may: z.enum(guestRights).default('read'),
  days: z.union(guestDays.map((one) => z.literal(one))),
});
export const guestLinkChange = z.object({ paused: z.boolean() });
/** Its address is told once: only a hash of it is kept. */
export const guestLinkMade = guestLink.extend({ url: z.string() });
