import type { SignedIn } from '../../runtime/caller.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Transaction } from '../../runtime/facts.ts';
import type { Reportable } from '../../runtime/reportable.ts';
import type { PracticePolicy } from './policy.ts';
import type { PracticeStore } from './store.ts';

interface Deps {
  store: Pick<PracticeStore, 'appliedById'>;
  policy: Pick<PracticePolicy, 'look'>;
  hideIn: (tx: Transaction, caller: SignedIn, id: string, appliedId: string, reason: string) => Promise<unknown>;
  restoreIn: (tx: Transaction, caller: SignedIn, id: string, appliedId: string) => Promise<unknown>;
}

/** What a union says of a practice that it applied. The card itself is reported as its document. */
export function reportableApplied({ store, policy, hideIn, restoreIn }: Deps): Reportable {
  const practiceOf = async (id: string): Promise<string> =>
    String(((await store.appliedById(id)) ?? refuse('not-found')).practiceId);
  return {
    type: 'practiceApplication',
    async open(caller, id) {
      const row = await store.appliedById(id);
      const scope = row && (await policy.look(caller, String(row.practiceId)));
      if (!scope) return null;
      const { workspace, rights, row: document } = scope.document;
      if (row.hidden !== null && !rights.moderate && row.by.id !== caller?.id) return null;
      return {
        title: document.title,
        words: [row.experience, row.result, row.changes].filter(Boolean).join('\n\n'),
        path: `/practices/${scope.id}`,
        author: row.by,
        workspace: { id: workspace.workspaceId, title: workspace.row.title },
        documentId: scope.id,
        moderates: rights.moderate,
      };
    },
    hide: async (tx, caller, id, reason) => hideIn(tx, caller, await practiceOf(id), id, reason),
    restore: async (tx, caller, id) => restoreIn(tx, caller, await practiceOf(id), id),
  };
}
