import type { Invitation, InvitationView } from '@koinon/contract';
import type { InvitationRow } from './model.ts';

/** An invitation as those who look after it see it. */
export const presentInvitation = (row: InvitationRow, now: Date): Invitation => ({
  id: String(row._id),
  email: row.email,
  name: row.name,
  union: row.union,
  workspace: row.workspace,
  status: row.status === 'sent' && row.expiresAt <= now ? 'expired' : row.status,
  invitedBy: row.invitedBy,
  sentAt: row.sentAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
});

/** What whoever holds the link is told before they accept. */
export const presentView = (row: InvitationRow, chamberName: string, hasAccount: boolean): InvitationView => ({
  email: row.email,
  name: row.name,
  chamberName,
  union: row.union?.name ?? null,
  workspace: row.workspace?.title ?? null,
  invitedBy: row.invitedBy.name,
  hasAccount,
});

/** Where the letter invites to, in a line. */
export const placeOf = ({ union, workspace }: Pick<InvitationRow, 'union' | 'workspace'>): string =>
  [union?.name, workspace?.title].filter((part) => part !== undefined).join(' · ');
