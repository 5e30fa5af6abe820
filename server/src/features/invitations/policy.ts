import type { InvitationInput } from '@koinon/contract';
import type { ClientSession } from 'mongoose';
import type { SignedIn } from '../../runtime/caller.ts';
import { Refusal, refuse } from '../../runtime/errors.ts';
import type { Unions } from '../unions/index.ts';
import type { Workspaces } from '../workspaces/index.ts';
import type { InvitationRow } from './model.ts';
import type { InvitationStore } from './store.ts';

declare const decided: unique symbol;

/** Where somebody was found to have the right to invite to. */
export interface PlaceScope {
  readonly [decided]: true;
  readonly union: InvitationRow['union'];
  readonly workspace: InvitationRow['workspace'];
}

/** An invitation that somebody was found to look after. */
export interface InvitationScope {
  readonly [decided]: true;
  readonly row: InvitationRow;
}

/** Which invitations somebody was found to look after; null: of any workspace or union. */
export interface ListScope {
  readonly [decided]: true;
  readonly workspaceId: string | null;
  readonly unionId: string | null;
}

/** Decides who invites: to a union the Chamber's team, to a workspace whoever coordinates it. */
export function createInvitationPolicy({
  store,
  unions,
  workspaces,
}: {
  store: InvitationStore;
  unions: Pick<Unions, 'refs'>;
  workspaces: Pick<Workspaces, 'policy'>;
}) {
  async function unionOf(caller: SignedIn, input: InvitationInput['union']): Promise<InvitationRow['union']> {
    if (!input) return null;
    if (!caller.coordinator) refuse('no-right');
    const union = (await unions.refs([input.id])).get(input.id);
    return union ? { ...union, kind: input.kind } : unknown('union.id', input.id);
  }

  async function workspaceOf(
    caller: SignedIn,
    input: InvitationInput['workspace'],
    session: ClientSession,
  ): Promise<InvitationRow['workspace']> {
    if (!input) return null;
    const { workspaceId, row } = await workspaces.policy.manage(caller, input.id, session);
    if (row.archived) refuse('archived');
    return { id: workspaceId, title: row.title, role: input.role };
  }

  return {
    /** The right to invite to this union, this workspace, or both. */
    async invite(
      caller: SignedIn,
      input: Pick<InvitationInput, 'union' | 'workspace'>,
      session: ClientSession,
    ): Promise<PlaceScope> {
      if (!input.union && !input.workspace) unknown('union', '');
      const workspace = await workspaceOf(caller, input.workspace, session);
      // Without a mandate and without a role there is nothing to come to.
      if (workspace?.role === null && !input.union) unknown('workspace.role', '');
      return { union: await unionOf(caller, input.union), workspace } as unknown as PlaceScope;
    },

    /** The right to see a list of invitations. */
    async list(
      caller: SignedIn,
      { workspaceId = null, unionId = null }: { workspaceId?: string | null; unionId?: string | null },
    ): Promise<ListScope> {
      if (workspaceId !== null) await workspaces.policy.manage(caller, workspaceId);
      if ((workspaceId === null || unionId !== null) && !caller.coordinator) refuse('no-right');
      return { workspaceId, unionId } as unknown as ListScope;
    },

    /** The right to send again or cancel. Who coordinates only the workspace sees, but does not touch, a mandate's. */
    async lookAfter(caller: SignedIn, id: string, session: ClientSession): Promise<InvitationScope> {
      const row = (await store.forDecision({ _id: id }, session)) ?? refuse('not-found');
      if (caller.coordinator) return { row } as unknown as InvitationScope;
      if (!row.workspace) refuse('not-found');
      const scope = await workspaces.policy.look(caller, row.workspace.id, session);
      if (!scope?.rights.manage) refuse('not-found');
      return row.union ? refuse('no-right') : ({ row } as unknown as InvitationScope);
    },

    /** Who holds the link of an invitation that still holds, whoever they are. */
    async holdsLink(tokenHash: string, now: Date, session?: ClientSession): Promise<InvitationScope> {
      const row = await store.forDecision({ tokenHash, status: 'sent' }, session);
      // Unknown, used, canceled, replaced and expired are one answer: a guesser learns nothing.
      return row && now < row.expiresAt ? ({ row } as unknown as InvitationScope) : refuse('link-spent');
    },
  };
}

function unknown(path: string, value: string): never {
  const code = value ? 'unknown' : 'required';
  throw new Refusal('bad-input', {
    errors: [{ path, code, message: value }],
    detail: {
      el: 'Επιλέξτε Ένωση με εντολή ή χώρο εργασίας με ρόλο.',
      en: 'Choose a union with a mandate, or a workspace with a role.',
    },
  });
}
