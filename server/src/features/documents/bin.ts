import { type BinnedDocument, type DocumentShape, limits } from '@koinon/contract';
import { presentActor } from '../../runtime/acting.ts';
import { systemCaller } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { Refusal, refuse } from '../../runtime/errors.ts';
import type { Facts, Transaction } from '../../runtime/facts.ts';
import { type Asked, type Page, pageOf, pageSize } from '../../runtime/paging.ts';
import { type Binning, type WorkspaceScope, type Workspaces, actingIn } from '../workspaces/index.ts';
import type { DocumentRow } from './model.ts';
import type { DocumentPolicy } from './policy.ts';
import { keptFor, presentDocument } from './present.ts';
import { type DocumentScope, toldOf } from './scope.ts';
import { type DocumentStore, binOrder } from './store.ts';

export type DocumentBin = ReturnType<typeof createDocumentBin>;

const keptDocument = {
  decision: {
    el: 'Έγγραφο που έχει τεθεί σε ψηφοφορία ή έχει εγκριθεί δεν διαγράφεται. Μπορείτε να το αρχειοθετήσετε.',
    en: 'A document that was put to a vote or adopted is not deleted. You can archive it.',
  },
  call: {
    el: 'Το κείμενο μιας ανοικτής πρόσκλησης δεν διαγράφεται. Μπορείτε να το αρχειοθετήσετε.',
    en: 'The text of an open call is not deleted. You can archive it.',
  },
};
const keptWorkspace = {
  decision: {
    el: 'Ο χώρος εργασίας έχει έγγραφα που τέθηκαν σε ψηφοφορία ή εγκρίθηκαν και δεν διαγράφεται. Μπορείτε να τον αρχειοθετήσετε.',
    en: 'The workspace holds documents that were put to a vote or adopted, and is not deleted. You can archive it.',
  },
  call: {
    el: 'Ο χώρος εργασίας έχει το κείμενο μιας ανοικτής πρόσκλησης και δεν διαγράφεται. Μπορείτε να τον αρχειοθετήσετε.',
    en: 'The workspace holds the text of an open call, and is not deleted. You can archive it.',
  },
};

/** What was deleted and may still come back. */
export function createDocumentBin({
  store,
  policy,
  facts,
  clock,
  workspaces,
}: {
  store: DocumentStore;
  policy: DocumentPolicy;
  facts: Facts;
  clock: Clock;
  workspaces: Pick<Workspaces, 'policy' | 'documentAdded'>;
}) {
  const endOf = ({ deleted }: DocumentRow) => deleted!.at.getTime() + limits.bin;
  const present = (row: DocumentRow): BinnedDocument => ({
    id: String(row._id),
    title: row.title,
    kind: row.kind,
    deletedAt: row.deleted!.at.toISOString(),
    deletedBy: row.deleted!.by && presentActor(row.deleted!.by),
    keptUntil: new Date(endOf(row)).toISOString(),
  });
  const inTime = (row: DocumentRow) => endOf(row) > clock.now().getTime();

  async function set(tx: Transaction, caller: Binning, scope: DocumentScope, gone: boolean) {
    const { documentId, workspaceId, workspace } = scope;
    const at = clock.now();
    const by = caller === 'system' ? null : actingIn(caller, workspace, at, 'team');
    await store.update(scope, { deleted: gone ? { at, by } : null }, tx.session);
    await workspaces.documentAdded(workspace, at, tx.session, gone ? -1 : 1);
    await tx.tell({
      ...toldOf(scope),
      type: gone ? 'document.deleted' : 'document.recovered',
      actor: by,
      rights: { documentIds: [documentId], workspaceIds: [workspaceId] },
    });
  }

  return {
    /** The last deleted first. */
    async list(caller: Binning, workspaceId: string, { cursor, limit }: Asked): Promise<Page<BinnedDocument>> {
      const scope =
        caller === 'system'
          ? ((await workspaces.policy.look(systemCaller, workspaceId)) ?? refuse('not-found'))
          : await workspaces.policy.manage(caller, workspaceId);
      const size = pageSize(limit);
      const since = new Date(clock.now().getTime() - limits.bin);
      return pageOf(await store.inBin(scope, since, cursor, size + 1), size, present, binOrder.cursorOf);
    },

    /** For coordinators. Its connections end at once. */
    async remove(caller: Binning, id: string): Promise<void> {
      await facts.transact(async (tx) => {
        const scope =
          caller === 'system'
            ? ((await policy.written(id, tx)) ?? refuse('not-found'))
            : await policy.govern(caller, id, tx);
        const kept = keptFor(scope.row);
        if (kept) throw new Refusal('kept', { detail: keptDocument[kept] });
        await set(tx, caller, scope, true);
      });
    },

    /** Asked before a workspace is deleted, in that transaction: what others stand on is kept. */
    keepsAny: async (workspace: WorkspaceScope, tx: Transaction): Promise<void> => {
      const rows = await store.inWorkspace(workspace, tx.session);
      const [kept] = rows.map(keptFor).filter((reason) => reason !== null);
      if (kept) throw new Refusal('kept', { detail: keptWorkspace[kept] });
    },

    async recover(caller: Binning, workspaceId: string, id: string): Promise<DocumentShape> {
      return facts.transact(async (tx) => {
        const workspace =
          caller === 'system'
            ? await workspaces.policy.onWord(workspaceId, tx)
            : await workspaces.policy.manage(caller, workspaceId, tx);
        if (workspace.row.archived) refuse('archived');
        const scope = await policy.binned(workspace, id, tx);
        if (!inTime(scope.row)) refuse('not-found');
        await set(tx, caller, scope, false);
        return presentDocument(scope);
      });
    },

    /** Some of those whose time is over, or some of all of a workspace whose time is over. */
    due: (workspaceId: string | null, count: number): Promise<DocumentRow[]> =>
      workspaceId === null
        ? store.deletedBefore(new Date(clock.now().getTime() - limits.bin), count)
        : store.allOf(workspaceId, count),

    /** Takes its row out for ever, in the transaction that takes what hangs on it; tells it where its workspace is. */
    async erase(row: DocumentRow, tx: Transaction): Promise<void> {
      if (!(await store.erase(row._id, tx.session))) return;
      const workspace = await workspaces.policy.look(systemCaller, String(row.workspaceId), tx);
      if (workspace) await tx.tell({ ...toldOf({ workspace, row }), type: 'document.erased', actor: null });
    },
  };
}
