import { z } from 'zod';
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

/** A person as others see them beside an act, and in whose name it was done: a union, or null for personally. */
export const unionRef = z.object({ id, name: z.string(), shortName: z.string() });
export const personRef = z.object({ id, name: z.string() });
export const actor = personRef.extend({ union: unionRef.nullable() });
export type UnionRef = z.infer<typeof unionRef>;
export type PersonRef = z.infer<typeof personRef>;
export type Actor = z.infer<typeof actor>;
