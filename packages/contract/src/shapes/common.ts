import { z } from 'zod';
import { recordedWays } from '../codes.ts';
import { limits } from '../limits.ts';

export { line, optionalLine, passage, text } from './words.ts';

/** 24 hex digits, as everywhere in the interface. */
export const id = z.string().regex(/^[0-9a-f]{24}$/);
/** An instant, ISO 8601 in UTC. */
export const instant = z.iso.datetime();
/** A calendar day without a time zone. */
export const day = z.iso.date();

export const email = z.string().trim().max(limits.email).pipe(z.email());
export const password = z.string().min(limits.passwordMin).max(limits.passwordMax);
/** A secret handed out in a link: 32 random bytes in base64url. */
export const token = z.string().regex(/^[A-Za-z0-9_-]{20,100}$/);

export const listQuery = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(limits.listPageMax).optional(),
});

export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

export const nothing = z.object({});
/** The answer of a route that answers 204. */
export const empty = z.undefined();
export const withId = z.object({ id });

/** Small named values for a sentence: names, the old and the new. Never text of people's. */
export const small = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

export const unionRef = z.object({ id, name: z.string(), shortName: z.string() });
export const personRef = z.object({ id, name: z.string() });
/**
 * In whose name something is done: of the union that the person speaks for, of the coordinating team, or their own; or it
 * is only recorded by them, and was done elsewhere.
 */
export const actingNames = ['union', 'person', 'team', 'recorded'] as const;
export type ActingName = (typeof actingNames)[number];
/** In whose name it is meant: of the union that one speaks for, where one does, or one's own. */
export const nameWish = z.enum(['union', 'person']);
export type NameWish = z.infer<typeof nameWish>;
/**
 * A person beside an act. `union` is the one acted for, or else the one they belong to; `as` says which. Acts of earlier
 * versions did not tell them apart: theirs is `person`.
 */
export const actor = personRef.extend({
  person: personRef,
  union: unionRef.nullable(),
  as: z.enum(actingNames),
  /** Somebody without an account, who was given an address; the name is the one they were given. */
  guest: z.literal(true).optional(),
  /** Of what was recorded: how the union said it, and what it answered when it was told. */
  recorded: z.object({ way: z.enum(recordedWays), answer: z.enum(['confirmed', 'objected']).nullable() }).optional(),
});
/** That a coordinator writes it down for a union, which said it in another way. */
export const recordedFor = z.object({ unionId: id, way: z.enum(recordedWays) });
export type RecordedFor = z.infer<typeof recordedFor>;
export type UnionRef = z.infer<typeof unionRef>;
export type PersonRef = z.infer<typeof personRef>;
export type Actor = z.infer<typeof actor>;
