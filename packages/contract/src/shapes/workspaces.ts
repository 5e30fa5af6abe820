import { z } from 'zod';
import { actThemes } from '../acts.ts';
import { levels, mandateKinds, pillars, regions, unionStatuses, visibilities, workspaceRoles } from '../codes.ts';
import { limits } from '../limits.ts';
import { actor, id, instant, line, listOf, personRef, small, text, unionRef } from './common.ts';

const fields = {
  title: line(limits.title),
  purpose: text(limits.longText),
  pillars: z.array(z.enum(pillars)).max(pillars.length),
  level: z.enum(levels),
  regions: z.array(z.enum(regions)).max(regions.length),
  visibility: z.enum(visibilities),
  /** Whether guests of a public workspace read the names of those who write. */
  namesPublic: z.boolean(),
};

export const workspaceInput = z.object({
  title: fields.title,
  purpose: fields.purpose.default(''),
  pillars: fields.pillars.default([]),
  level: fields.level.default('national'),
  regions: fields.regions.default([]),
  visibility: fields.visibility.default('private'),
  namesPublic: fields.namesPublic.default(false),
  unionIds: z.array(id).max(200).default([]),
});
export type WorkspaceInput = z.infer<typeof workspaceInput>;
export const workspaceChange = z.object({ ...fields, archived: z.boolean() }).partial();

export const workspace = z.object({
  id,
  ...fields,
  archived: z.boolean(),
  /** The caller's role; null cannot happen in an answer (that is a 404). */
  role: z.enum(workspaceRoles),
  can: z.object({ manage: z.boolean(), createDocuments: z.boolean(), contribute: z.boolean(), audit: z.boolean() }),
  unions: z.array(unionRef.extend({ status: z.enum(unionStatuses) })),
  documentCount: z.number().int(),
  createdAt: instant,
  updatedAt: instant,
});
export type Workspace = z.infer<typeof workspace>;
/** With whether the caller may make another one. */
export const workspaceList = listOf(workspace).extend({ mayMake: z.boolean() });

/** One person's place: what their union gives them, what a coordinator said, and what holds. */
export const workspacePerson = z.object({
  person: personRef,
  union: unionRef.extend({ kind: z.enum(mandateKinds) }).nullable(),
  role: z.enum(workspaceRoles).nullable(),
  fromUnion: z.enum(workspaceRoles).nullable(),
  override: z.enum([...workspaceRoles, 'none']).nullable(),
  /** Of the Chamber's team. */
  coordinator: z.boolean(),
});
export type WorkspacePerson = z.infer<typeof workspacePerson>;
export const roleChange = z.object({ role: z.enum(workspaceRoles).nullable() });

/** One line of what happened: what one person did to one thing in a day. */
export const activityItem = z.object({
  id: z.string(),
  /** The newest act; `count` of the same `theme` are told in this line. */
  type: z.string(),
  theme: z.enum(actThemes),
  count: z.number().int().positive(),
  at: instant,
  actor: actor.nullable(),
  documentId: id.nullable(),
  title: z.string().nullable(),
  context: small,
});
export type ActivityItem = z.infer<typeof activityItem>;
