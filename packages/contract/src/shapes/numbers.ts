import { z } from 'zod';
import { regions } from '../codes.ts';
import { day, unionRef } from './common.ts';

/** What unions do, as it is counted. */
export const numberKinds = ['drafting', 'comments', 'votes', 'signatures', 'attended', 'applied'] as const;
export type NumberKind = (typeof numberKinds)[number];
const count = z.number().int();
const counts = Object.fromEntries(numberKinds.map((kind) => [kind, count])) as Record<NumberKind, typeof count>;

/** Days in Greece, both within the period; the last twelve months unless told. */
export const numbersQuery = z
  .object({ from: day.optional(), to: day.optional() })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ['to'],
    params: { rule: 'ordered' },
  });

/**
 * Numbers about unions. People are in none of them but as part of their union: drafting counts documents, comments count
 * comments, votes, signatures and applied practices count acts of the union, `attended` seats at events.
 */
export const numbers = z.object({
  from: day,
  to: day,
  regions: z.array(z.object({ region: z.enum(regions), unions: count })),
  /** The oldest first; `active` are unions that did something, `events` those held. */
  months: z.array(z.object({ month: z.string(), active: count, events: count, ...counts })),
  unions: z.array(z.object({ union: unionRef, region: z.enum(regions), ...counts })),
  totals: z.object({ unions: count, active: count, events: count, ...counts }),
});
export type Numbers = z.infer<typeof numbers>;
