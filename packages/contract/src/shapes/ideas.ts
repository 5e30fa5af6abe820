import { z } from 'zod';
import { ideaOutcomes, ideaSorts, ideaStates, pillars, regions } from '../codes.ts';
import { limits } from '../limits.ts';
import { actor, id, instant, line, listQuery, nameWish, passage, recordedFor, unionRef } from './common.ts';

const fields = {
  title: line(limits.title),
  why: passage(limits.longText),
  pillar: z.enum(pillars).nullable(),
  region: z.enum(regions).nullable(),
};

export const ideaInput = z.object({
  ...fields,
  pillar: fields.pillar.default(null),
  region: fields.region.default(null),
  as: nameWish.default('union'),
  recorded: recordedFor.optional(),
});
export const ideaChange = z.object({ ...fields, withdrawn: z.boolean() }).partial();
export const ideaListQuery = listQuery.extend({
  sort: z.enum(ideaSorts).optional(),
  state: z.enum(ideaStates).optional(),
});
/** For whoever speaks for several unions. */
export const supportInput = z.object({ unionId: id, recorded: recordedFor }).partial().optional();
export const mergeInput = z.object({ intoId: id });
export const promoteInput = z.object({
  to: z.enum(ideaOutcomes),
  /** Other ideas that become the same thing. */
  with: z.array(id).max(limits.ideas.together).default([]),
  /** What it is called; the title of the idea unless told. */
  title: line(limits.title).optional(),
  /** The roadmap it goes to, where the workspace has several, and the goal it belongs to there. */
  documentId: id.optional(),
  goalId: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .optional(),
});
export const hideIdeaInput = z.object({ reason: passage(limits.reason) });

/** An idea. `why` is null where it is hidden from this caller. */
export const idea = z.object({
  id,
  workspaceId: id,
  title: z.string().nullable(),
  why: z.string().nullable(),
  pillar: fields.pillar,
  region: fields.region,
  author: actor,
  createdAt: instant,
  editedAt: instant.nullable(),
  state: z.enum(ideaStates),
  /** One voice a union; of the idea itself and of those that were merged into it. */
  support: z.array(
    z.object({
      union: unionRef,
      actor,
      at: instant,
      /** The idea it was given to, where that was merged into this one. */
      from: z.object({ id, title: z.string() }).nullable(),
    }),
  ),
  comments: z.number().int(),
  /** How many people have opened it. */
  seen: z.number().int(),
  mergedInto: z.object({ id, title: z.string(), at: instant, by: actor }).nullable(),
  merged: z.array(z.object({ id, title: z.string(), why: z.string().nullable(), author: actor })),
  became: z.array(
    z.object({
      to: z.enum(ideaOutcomes),
      title: z.string(),
      documentId: id,
      itemId: z.string().nullable(),
      at: instant,
      by: actor,
    }),
  ),
  hidden: z.object({ reason: z.string(), by: actor, at: instant }).nullable(),
  /** The unions that the caller may support it for; `taken` when its representative has spoken and the caller is the alternate. */
  mine: z.array(unionRef.extend({ supports: z.boolean(), taken: z.boolean() })),
  can: z.object({ edit: z.boolean(), comment: z.boolean(), manage: z.boolean() }),
});
export type Idea = z.infer<typeof idea>;

/** The ideas that a document came from. */
export const originIdeas = z.object({
  items: z.array(z.object({ id, workspaceId: id, title: z.string(), author: actor })),
});
