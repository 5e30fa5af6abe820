import { z } from 'zod';
import { levels, pillars, regions } from '../codes.ts';
import { limits } from '../limits.ts';
import { day, id, instant, line, personRef, unionRef } from './common.ts';
import { anchor } from './threads.ts';

export const itemKinds = ['goal', 'action', 'milestone'] as const;
export const itemStatuses = ['planned', 'inProgress', 'done', 'late'] as const;

/** What to show; what is left out lets everything through. An item without dates passes no bound of time. */
export const roadmapFilters = z.object({
  from: day.optional(),
  to: day.optional(),
  pillar: z.enum(pillars).optional(),
  union: id.optional(),
  level: z.enum(levels).optional(),
  region: z.enum(regions).optional(),
  status: z.enum(itemStatuses).optional(),
  workspace: id.optional(),
});
export type RoadmapFilter = z.infer<typeof roadmapFilters>;
export const roadmapQuery = roadmapFilters.extend({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(limits.roadmap.page).optional(),
});

/** An item of a roadmap, as it is today. Ids of items are their document's own. */
export const roadmapEntry = z.object({
  id: z.string(),
  documentId: id,
  workspaceId: id,
  kind: z.enum(itemKinds),
  title: z.string(),
  description: z.string(),
  parentId: z.string().nullable(),
  pillar: z.enum(pillars).nullable(),
  level: z.enum(levels).nullable(),
  regions: z.array(z.string()),
  union: unionRef.nullable(),
  person: personRef.nullable(),
  start: day.nullable(),
  end: day.nullable(),
  /** As it is today: what is not done and whose last day has passed is late. */
  status: z.enum(itemStatuses),
  progress: z.number().int(),
  dependsOn: z.array(z.string()),
  documentIds: z.array(z.string()),
  ideaIds: z.array(z.string()),
  /** What it waits for in other roadmaps, as far as the caller may see that. */
  waitsFor: z.array(z.object({ documentId: id, itemId: z.string() })),
});
export type RoadmapEntry = z.infer<typeof roadmapEntry>;

export const roadmapAnswer = z.object({
  items: z.array(roadmapEntry),
  nextCursor: z.string().nullable(),
  /** All that the caller may read, also those without an item that passed. */
  workspaces: z.array(z.object({ id, title: z.string() })),
  /** `editable`: the caller may move what stands in it. */
  documents: z.array(z.object({ id, title: z.string(), workspaceId: id, editable: z.boolean() })),
});
export type RoadmapAnswer = z.infer<typeof roadmapAnswer>;

/** An item that is another than it was; `fields` are those of a changed one. */
export const roadmapChange = z.object({
  documentId: id,
  itemId: z.string(),
  title: z.string(),
  kind: z.enum(itemKinds),
  what: z.enum(['added', 'changed', 'removed']),
  fields: z.array(z.string()),
  before: z
    .object({ title: z.string(), start: day.nullable(), end: day.nullable(), status: z.enum(itemStatuses) })
    .nullable(),
});
export type RoadmapChange = z.infer<typeof roadmapChange>;
/** `unknown`: roadmaps whose history does not reach back so far. */
export const roadmapChanges = z.object({
  items: z.array(roadmapChange),
  unknown: z.array(z.object({ id, title: z.string() })),
});
export type RoadmapChanges = z.infer<typeof roadmapChanges>;
/** A day, from its beginning in Athens, or an instant. */
export const changesQuery = z.object({ since: z.union([day, instant]) });

/** Moves an item by whole days, or one of its edges; a goal takes what it holds along. */
export const moveItemInput = z.object({
  mode: z.enum(['move', 'start', 'end']),
  days: z.number().int().min(-4_000).max(4_000),
});
export type MoveItemInput = z.infer<typeof moveItemInput>;

/** One end of a link: an item of a roadmap, or a paragraph of a text. `title` is null where it is there no more. */
export const roadmapLinkEnd = z.object({
  documentId: id,
  documentTitle: z.string(),
  title: z.string().nullable(),
  itemId: z.string().nullable(),
  kind: z.enum(itemKinds).nullable(),
  start: day.nullable(),
  end: day.nullable(),
  anchor: anchor.nullable(),
});
export type RoadmapLinkEnd = z.infer<typeof roadmapLinkEnd>;
/** `from` waits for `on`, or is justified by it; null is what the caller may not see. `circular`: each waits for the other. */
export const roadmapLink = z.object({
  id,
  what: z.enum(['item', 'paragraph']),
  from: roadmapLinkEnd.nullable(),
  on: roadmapLinkEnd.nullable(),
  circular: z.boolean(),
  /** The item was made of these words: a decision of minutes. */
  made: z.boolean(),
});
export type RoadmapLink = z.infer<typeof roadmapLink>;
export const roadmapLinks = z.object({ items: z.array(roadmapLink) });
/** What an item waits for in another roadmap, or the words of a text that it is justified by. */
export const roadmapLinkInput = z.union([
  z.object({ documentId: id, itemId: z.string().regex(/^[\w-]{1,64}$/) }),
  z.object({ documentId: id, anchor }),
]);
export type RoadmapLinkInput = z.infer<typeof roadmapLinkInput>;

/** A decision of minutes that becomes an item: of the roadmap that is named, or of the workspace's first that one may change. */
export const decisionInput = z.object({
  anchor,
  title: line(limits.title),
  roadmapId: id.optional(),
  unionId: id.nullable().default(null),
  end: day.nullable().default(null),
});
export type DecisionInput = z.infer<typeof decisionInput>;

/** The address of one's own calendar; told once, when it is made. */
export const calendarFeed = z.object({ url: z.string() });
