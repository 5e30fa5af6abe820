import { z } from 'zod';
import { id, instant, listQuery, personRef } from './common.ts';

/** What can wait for somebody. */
export const waitKinds = [
  'vote',
  'signature',
  'applications',
  'answers',
  'stage',
  'suggestions',
  'review',
  'confirm',
  'reports',
  'dispatch',
  'item',
  'recorded',
  'ideas',
] as const;
export type WaitKind = (typeof waitKinds)[number];

const named = z.object({ id, title: z.string() });

/** One thing that waits for the caller to act. */
export const waits = z.object({
  kind: z.enum(waitKinds),
  id: z.string(),
  title: z.string(),
  path: z.string(),
  workspace: named.nullable(),
  /** How many things of the kind. */
  count: z.number().int().positive(),
  /** The union it is asked of. */
  union: z.string().nullable(),
  dueAt: instant.nullable(),
});
export type Waits = z.infer<typeof waits>;

export const dueKinds = ['vote', 'stage', 'call', 'item', 'event', 'dispatch'] as const;
export type DueKind = (typeof dueKinds)[number];
/** One thing that ends soon. */
export const due = z.object({
  kind: z.enum(dueKinds),
  id: z.string(),
  title: z.string(),
  path: z.string(),
  workspace: named.nullable(),
  at: instant,
});
export type Due = z.infer<typeof due>;

/** `kind`: of one kind alone, such as the stages of texts. */
export const plannedQuery = listQuery.extend({ kind: z.enum(dueKinds).optional() });

/** What changed in one document, or in a workspace beside its documents. */
export const todayChange = z.object({
  workspace: named,
  document: named.nullable(),
  /** What it is about, where that is no document: an idea, an event. */
  thing: z.string().nullable(),
  path: z.string(),
  at: instant,
  /** In the language of the answer. */
  sentences: z.array(z.string()),
});
export type TodayChange = z.infer<typeof todayChange>;

export const today = z.object({
  waiting: z.array(waits),
  due: z.array(due),
  changed: z.array(todayChange),
  /** Since when: the last time they looked, before this time. */
  since: instant,
  /** Who has a document open now. */
  here: z.array(z.object({ document: named, workspace: named, people: z.array(personRef) })),
});
export type Today = z.infer<typeof today>;
