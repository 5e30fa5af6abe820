import { z } from 'zod';
import { levels, pillars, regions } from '../codes.ts';
import { limits } from '../limits.ts';
import { day, id, personRef, unionRef } from './common.ts';

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
});
export type RoadmapEntry = z.infer<typeof roadmapEntry>;

export const roadmapAnswer = z.object({
  items: z.array(roadmapEntry),
  nextCursor: z.string().nullable(),
  /** All that the caller may read, also those without an item that passed. */
  workspaces: z.array(z.object({ id, title: z.string() })),
  documents: z.array(z.object({ id, title: z.string(), workspaceId: id })),
});
export type RoadmapAnswer = z.infer<typeof roadmapAnswer>;

/** The address of one's own calendar; told once, when it is made. */
export const calendarFeed = z.object({ url: z.string() });
