import type { InvitationInput } from '@koinon/contract';
import type { ClientSession } from 'mongoose';
import type { SignedIn } from '../../runtime/caller.ts';
import { Refusal, refuse } from '../../runtime/errors.ts';
import type { Deciding } from '../../runtime/facts.ts';
import type { Mandates } from '../mandates/index.ts';
import type { Unions } from '../unions/index.ts';
import type { Workspaces } from '../workspaces/index.ts';
import type { InvitationRow } from './model.ts';
import type { InvitationScope, ListScope, PlaceScope } from './scope.ts';
import type { InvitationStore } from './store.ts';

/** Decides who invites: to a union whoever looks after it, to a workspace whoever coordinates it. */
export function createInvitationPolicy({
  store,
  unions,
  mandates,
  workspaces,
}: {
  store: InvitationStore;
  unions: Pick<Unions, 'refs'>;
  mandates: Pick<Mandates, 'policy'>;
  workspaces: Pick<Workspaces, 'policy'>;
}) {
  async function unionOf(
    caller: SignedIn,
    input: InvitationInput['union'],
    tx: Deciding,
  ): Promise<InvitationRow['union']> {
    if (!input) return null;
    if (!caller.coordinator) await mandates.policy.lookAfter(caller, input.id, tx);
    const union = (await unions.refs([input.id])).get(input.id);
    return union ? { ...union, kind: input.kind } : unknown('union.id', input.id);
  }

  async function workspaceOf(
    caller: SignedIn,
    input: InvitationInput['workspace'],
    tx: Deciding,
  ): Promise<InvitationRow['workspace']> {
    if (!input) return null;
    const { workspaceId, row } = await workspaces.policy.manage(caller, input.id, tx);
    if (row.archived) refuse('archived');
    return { id: workspaceId, title: row.title, role: input.role };
  }

  return {
    /** The right to invite to this union, this workspace, or both. */
    async invite(
      caller: SignedIn,
      input: Pick<InvitationInput, 'union' | 'workspace'>,
      tx: Deciding,
    ): Promise<PlaceScope> {
      if (!input.union && !input.workspace) unknown('union', '');
      const workspace = await workspaceOf(caller, input.workspace, tx);
      // Without a mandate and without a role there is nothing to come to.
      if (workspace?.role === null && !input.union) unknown('workspace.role', '');
      return { union: await unionOf(caller, input.union, tx), workspace } as unknown as PlaceScope;
    },

    /** The right to invite to a union that is admitted in the same breath, which no other reader sees yet. */
    async admitTo(caller: SignedIn, union: NonNullable<InvitationRow['union']>): Promise<PlaceScope> {
      if (!caller.coordinator) refuse('no-right');
      return { union, workspace: null } as unknown as PlaceScope;
    },

    /** The right to see a list of invitations. */
    async list(
      caller: SignedIn,
      { workspaceId = null, unionId = null }: { workspaceId?: string | null; unionId?: string | null },
    ): Promise<ListScope> {
      if (workspaceId !== null) await workspaces.policy.manage(caller, workspaceId);
      if (unionId !== null && !caller.coordinator) await mandates.policy.lookAfter(caller, unionId);
      if (workspaceId === null && unionId === null && !caller.coordinator) refuse('no-right');
      return { workspaceId, unionId } as unknown as ListScope;
    },

    /** The right to send again or cancel. Who coordinates only the workspace sees, but does not touch, a mandate's. */
    async lookAfter(caller: SignedIn, id: string, tx: Deciding): Promise<InvitationScope> {
      const row = (await store.forDecision({ _id: id }, tx.session)) ?? refuse('not-found');
      if (caller.coordinator) return { row } as unknown as InvitationScope;
      if (row.union && !row.workspace) {
        return (await mandates.policy.look(caller, row.union.id, tx))
          ? ({ row } as unknown as InvitationScope)
          : refuse('not-found');
      }
      if (!row.workspace) refuse('not-found');
      const scope = await workspaces.policy.look(caller, row.workspace.id, tx);
      if (!scope?.rights.manage) refuse('not-found');
      return row.union ? refuse('no-right') : ({ row } as unknown as InvitationScope);
    },

    /** Who reads the mailbox that these were sent to. */
    async readsMailbox(emailKey: string, now: Date, session: ClientSession): Promise<InvitationScope[]> {
      const rows = await store.waitingFor(emailKey, now, session);
      return rows.map((row) => ({ row }) as unknown as InvitationScope);
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
