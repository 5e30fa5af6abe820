import { z } from 'zod';
import { accessLevels, documentKinds, documentStates, locales } from '../codes.ts';
import { limits } from '../limits.ts';
import { actor, id, instant, line, passage, personRef, unionRef } from './common.ts';
import { anchor } from './threads.ts';

/** What stands on a document, so that it is not deleted. */
export const keptFor = z.enum(['decision', 'call']);
export type KeptFor = z.infer<typeof keptFor>;

export const documentInput = z.object({ kind: z.enum(documentKinds), title: line(limits.title) });
/** Another state is a step of the table of stages; `POST /api/documents/:id/stage` takes dates as well. */
export const documentChange = z
  .object({
    title: line(limits.title),
    state: z.enum(documentStates),
    reason: passage(limits.reason),
    /** Whether new documents of the workspace may begin as this one. */
    template: z.boolean(),
  })
  .partial();
export const lockInput = z.object({ reason: passage(limits.reason) });
/** From the block in which `start` stands to the one in which `end` does, whole. */
export const sectionLockInput = z.object({
  anchor: anchor.pick({ start: true, end: true }),
  reason: passage(limits.reason),
});
export const lockedSection = z.object({
  id,
  /** Yjs relative positions, base64: what the section begins and ends with. */
  start: z.string(),
  end: z.string(),
  /** What its first block said when it was locked. */
  title: z.string(),
  reason: z.string(),
  by: actor,
  at: instant,
});
export type LockedSectionShape = z.infer<typeof lockedSection>;

export const documentShape = z.object({
  id,
  workspaceId: id,
  kind: z.enum(documentKinds),
  title: z.string(),
  /** What the text is written in. */
  locale: z.enum(locales),
  state: z.enum(documentStates),
  /** The caller's right on the text, as `/sync` enforces it. */
  access: z.enum(accessLevels),
  can: z.object({
    comment: z.boolean(),
    suggest: z.boolean(),
    edit: z.boolean(),
    manage: z.boolean(),
    moderate: z.boolean(),
  }),
  lock: z.object({ reason: z.string(), by: actor, at: instant }).nullable(),
  /** Parts of the text in which coordinators alone write, in the order in which they were locked. */
  lockedSections: z.array(lockedSection),
  /** By a coordinator: it exists for coordinators and for who made it alone. */
  hidden: z.object({ reason: z.string(), by: actor, at: instant }).nullable(),
  createdBy: actor,
  createdAt: instant,
  /** The last change of the text or of the fields above. */
  updatedAt: instant,
  openThreads: z.number().int(),
  /** New documents of its workspace may begin as this one. */
  template: z.boolean(),
  /** Why it may not be deleted; null where it may. */
  keptFor: keptFor.nullable(),
  /** Its page for everybody; null where it has none. */
  publicPath: z.string().nullable(),
});
export type DocumentShape = z.infer<typeof documentShape>;

export const contentQuery = z.object({ format: z.enum(['json', 'html', 'markdown', 'text']).default('json') });

/** Whom one may mention in this document's threads: the people who can read it, and the unions that take part. */
export const mentionable = z.object({
  people: z.array(personRef.extend({ union: unionRef.nullable() })),
  unions: z.array(unionRef),
});
export type Mentionable = z.infer<typeof mentionable>;

export const image = z.object({
  id,
  url: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  bytes: z.number().int(),
});
export type ImageShape = z.infer<typeof image>;

export const formerQuery = z.object({
  ids: z
    .string()
    .max(limits.mentionsAsked * 25)
    .transform((list) => list.split(','))
    .pipe(z.array(id).max(limits.mentionsAsked)),
});
export const formerPeople = z.object({ ids: z.array(id) });
