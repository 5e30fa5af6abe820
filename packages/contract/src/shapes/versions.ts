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

/** Two versions, or `now`; `seen` is the text as the caller saw it last. Without a beginning, the last version. */
export const compareQuery = z.object({
  from: z.union([id, z.enum(['now', 'seen'])]).optional(),
  to: z.union([id, z.literal('now')]).default('now'),
});

/** Names a change between two states of a text: the first place in it that it is about. */
const changeId = z
  .string()
  .max(60)
  .regex(/^[a-z][0-9a-z]+\.[0-9a-z]+$/);

/** Only these changes since the version are taken back; without it, all. */
export const restoreInput = z.object({ changes: z.array(changeId).min(1).max(limits.versions.changes).optional() });

/**
 * Where a difference shows in the later text, at positions of its `content`. `delete` and `away` are words that are not there any
 * more and belong at one place; `here` is where words came that were moved.
 */
const differencePart = z.object({
  is: z.enum(['insert', 'delete', 'here', 'away', 'form', 'block', 'split', 'join']),
  from: z.number().int(),
  to: z.number().int(),
  words: z.string(),
  author: personRef.nullable(),
});
export type DifferencePart = z.infer<typeof differencePart>;

/** One difference, in reading order; `text` is what came, or what went where nothing came. */
export const difference = z.object({
  /** The changes it is; two where words were moved. */
  ids: z.array(z.string()),
  kind: z.enum(['insert', 'delete', 'replace', 'format', 'block', 'move']),
  text: z.string(),
  before: z.string(),
  after: z.string(),
  /** In words, in the language of the caller. */
  sentence: z.string(),
  /** Who wrote what came or deleted what went, the first of them; null where that is not known. */
  author: personRef.nullable(),
  authors: z.array(personRef),
  parts: z.array(differencePart),
});
export type Difference = z.infer<typeof difference>;

export const comparison = z.object({
  items: z.array(difference),
  nextCursor: z.null(),
  wordsIn: z.number().int(),
  wordsOut: z.number().int(),
  wordsMoved: z.number().int(),
  /** The later text, as JSON of the editor. */
  content: z.looseObject({ type: z.string() }),
  /** Who wrote between the two, as far as versions tell. */
  people: z.array(personRef),
  unions: z.array(unionRef),
});
export type Comparison = z.infer<typeof comparison>;
