import { type BinnedWorkspace, type Workspace, limits, streamOf } from '@koinon/contract';
import { presentActor } from '../../runtime/acting.ts';
import { systemCaller } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Facts, Transaction } from '../../runtime/facts.ts';
import type { Asked, Page } from '../../runtime/paging.ts';
import type { Binning, WorkspacePolicy } from './policy.ts';
import { presentWorkspace } from './present.ts';
import { type WorkspaceScope, actingIn, toldIn } from './scope.ts';
import type { WorkspaceStore } from './store.ts';

export type WorkspaceBin = ReturnType<typeof createWorkspaceBin>;

/** What was deleted and may still come back. */
export function createWorkspaceBin({
  store,
  policy,
  facts,
  clock,
}: {
  store: WorkspaceStore;
  policy: WorkspacePolicy;
  facts: Facts;
  clock: Clock;
}) {
  const actorOf = (caller: Binning, scope: WorkspaceScope) =>
    caller === 'system' ? null : actingIn(caller, scope, clock.now(), 'team');
  const endOf = ({ row }: WorkspaceScope) => row.deleted!.at.getTime() + limits.bin;
  const present = (scope: WorkspaceScope): BinnedWorkspace => {
    const { workspaceId: id, row } = scope;
    return {
      id,
      title: row.title,
      documentCount: row.documentCount,
      deletedAt: row.deleted!.at.toISOString(),
      deletedBy: row.deleted!.by && presentActor(row.deleted!.by),
      keptUntil: new Date(endOf(scope)).toISOString(),
    };
  };
  /** What lies in the bin longer is the eraser's alone. */
  const inTime = (scope: WorkspaceScope) => endOf(scope) > clock.now().getTime();
  const keptSince = () => new Date(clock.now().getTime() - limits.bin);

  async function set(
    tx: Transaction,
    caller: Binning,
    scope: WorkspaceScope,
    deleted: WorkspaceScope['row']['deleted'],
  ) {
    const { workspaceId: id, row } = scope;
    await store.update(scope, { deleted: deleted ?? null }, tx.session);
    await tx.tell({
      ...toldIn(scope),
      type: deleted ? 'workspace.deleted' : 'workspace.recovered',
      actor: actorOf(caller, scope),
      subject: { id, title: row.title },
      rights: { workspaceIds: [id] },
    });
  }

  return {
    /** The last deleted first. */
    async list(caller: Binning, asked: Asked): Promise<Page<BinnedWorkspace>> {
      const { items, nextCursor } = await policy.bin(caller, keptSince(), asked);
      return { items: items.map(present), nextCursor };
    },

    /** `check` is asked what stands against it, in the same transaction. */
    async remove(
      caller: Binning,
      id: string,
      check: (scope: WorkspaceScope, tx: Transaction) => Promise<void>,
    ): Promise<void> {
      await facts.transact(async (tx) => {
        const scope =
          caller === 'system'
            ? ((await policy.look(systemCaller, id, tx)) ?? refuse('not-found'))
            : await policy.manage(caller, id, tx);
        await check(scope, tx);
        await set(tx, caller, scope, { at: clock.now(), by: actorOf(caller, scope) });
      });
    },

    async recover(caller: Binning, id: string): Promise<Workspace> {
      return facts.transact(async (tx) => {
        const scope = await policy.binned(caller, id, tx);
        if (!inTime(scope)) refuse('not-found');
        await set(tx, caller, scope, null);
        return presentWorkspace(scope);
      });
    },

    /** Those whose time is over. */
    due: (count: number): Promise<string[]> => store.deletedBefore(keptSince(), count),

    /** Takes its row out for ever; what is in it went before. */
    async erase(id: string): Promise<void> {
      await facts.transact(async (tx) => {
        const row = await store.erase(id, keptSince(), tx.session);
        if (!row) return;
        const subject = { id, title: row.title };
        await tx.tell({ type: 'workspace.erased', stream: streamOf.installation, actor: null, subject });
      });
    },
  };
}
