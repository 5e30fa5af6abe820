import { z } from 'zod';
import { locales, mandateKinds, workspaceRoles } from '../codes.ts';
import { limits } from '../limits.ts';
import { email, id, instant, line, listQuery, password, personRef, token, unionRef } from './common.ts';

/** Invites a person to a union (with a mandate), to a workspace (with a role of their own), or to both. */
export const invitationInput = z.object({
  email,
  name: line(limits.name),
  locale: z.enum(locales).optional(),
  union: z.object({ id, kind: z.enum(mandateKinds) }).optional(),
  workspace: z.object({ id, role: z.enum(workspaceRoles).nullable() }).optional(),
});
export type InvitationInput = z.infer<typeof invitationInput>;

export const invitationStatuses = ['sent', 'accepted', 'canceled', 'expired'] as const;

export const invitation = z.object({
  id,
  email: z.string(),
  name: z.string(),
  union: unionRef.extend({ kind: z.enum(mandateKinds) }).nullable(),
  workspace: z.object({ id, title: z.string(), role: z.enum(workspaceRoles).nullable() }).nullable(),
  status: z.enum(invitationStatuses),
  invitedBy: personRef,
  sentAt: instant,
  expiresAt: instant,
});
export type Invitation = z.infer<typeof invitation>;

export const invitationQuery = listQuery.extend({ workspaceId: id.optional(), unionId: id.optional() });
export const invitationPeek = z.object({ token });
/** What somebody holding the link is told before they accept. */
export const invitationView = z.object({
  email: z.string(),
  name: z.string(),
  chamberName: z.string(),
  union: z.string().nullable(),
  workspace: z.string().nullable(),
  invitedBy: z.string(),
  hasAccount: z.boolean(),
});
export type InvitationView = z.infer<typeof invitationView>;
/** A new account needs a name; a password may be left out by who prefers sign-in links. */
export const invitationAccept = z.object({
  token,
  name: line(limits.name).optional(),
  password: password.optional(),
  locale: z.enum(locales).optional(),
});
