import type { Agenda } from '../../runtime/agenda.ts';
import type { SignedIn } from '../../runtime/caller.ts';
import type { PracticeRow } from './model.ts';
import type { PracticeScope } from './scope.ts';

interface Deps {
  proposed: () => Promise<PracticeRow[]>;
  among: (caller: SignedIn, rows: readonly PracticeRow[]) => Promise<PracticeScope[]>;
}

/** Cards that were proposed wait for who coordinates. */
export function practiceAgenda({ proposed, among }: Deps): Agenda {
  return {
    async waiting(caller) {
      const scopes = await among(caller, await proposed());
      return scopes
        .filter(({ document }) => document.rights.moderate)
        .map(({ id, document }) => ({
          kind: 'review' as const,
          id,
          title: document.row.title,
          path: `/practices/${id}`,
          workspace: { id: document.workspaceId, title: document.workspace.row.title },
          count: 1,
          union: null,
          dueAt: null,
        }));
    },
  };
}
