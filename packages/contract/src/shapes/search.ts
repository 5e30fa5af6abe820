import { z } from 'zod';
import { searchKinds } from '../codes.ts';
import { limits } from '../limits.ts';
import { id, instant, line } from './common.ts';

const kinds = z.enum(searchKinds);

export const searchQuery = z.object({
  q: line(limits.searchQuery),
  kind: kinds.optional(),
  workspace: id.optional(),
  /** What this person wrote or changed; for who is signed in. */
  person: id.optional(),
  /** What was changed since then. */
  from: instant.optional(),
  cursor: z
    .string()
    .regex(/^\d{1,4}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(limits.listPage).optional(),
});

/** Where a thing is: the address of its page, and the names around it. */
export const searchPlace = z.object({
  path: z.string(),
  workspace: z.object({ id, title: z.string() }).nullable(),
  document: z.object({ id, title: z.string() }).nullable(),
  /** The heading that the words stand under, where there is one. */
  heading: z.string().nullable(),
  /** Of a file that has pages: the one that says it. */
  page: z.number().int().optional(),
});
export type SearchPlace = z.infer<typeof searchPlace>;

export const searchHit = z.object({
  kind: kinds,
  id,
  title: z.string(),
  /** The words around what was found; empty where the title says it. */
  excerpt: z.string(),
  /** The words of the thing that answer the question, to be marked wherever they stand. */
  words: z.array(z.string()),
  place: searchPlace,
  score: z.number(),
});
export type SearchHit = z.infer<typeof searchHit>;
