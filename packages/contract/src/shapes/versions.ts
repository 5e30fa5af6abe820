import { z } from 'zod';
import { limits } from '../limits.ts';
import { actor, id, instant, line, personRef, unionRef } from './common.ts';

export const versionInput = z.object({ name: line(limits.title) });

/** A text as it was. Those without a name were made by themselves. */
export const version = z.object({
  id,
  documentId: id,
  number: z.number().int().positive(),
  name: z.string().nullable(),
  at: instant,
  /** Who named it, or nobody. */
  by: actor.nullable(),
  /** Who wrote since the version before. */
  people: z.array(personRef),
  unions: z.array(unionRef),
  /** SHA-256 of the canonical JSON of the text. */
  hash: z.string(),
});
export type VersionShape = z.infer<typeof version>;

/** When my visit before this one ended; null where this is the first. */
export const visit = z.object({ before: instant.nullable() });

/** Two versions, or `now`; without a beginning, the last version. */
export const compareQuery = z.object({
  from: z.union([id, z.literal('now')]).optional(),
  to: z.union([id, z.literal('now')]).default('now'),
});

/** One difference, in reading order; `text` is what came, or what went where nothing came. */
export const difference = z.object({
  kind: z.enum(['insert', 'delete', 'replace', 'format', 'block']),
  text: z.string(),
  before: z.string(),
  after: z.string(),
  /** In words, in the language of the caller. */
  sentence: z.string(),
  /** Who wrote what came; null where that is not known. */
  author: personRef.nullable(),
});
export const comparison = z.object({
  items: z.array(difference),
  nextCursor: z.null(),
  wordsIn: z.number().int(),
  wordsOut: z.number().int(),
});
export type Comparison = z.infer<typeof comparison>;
