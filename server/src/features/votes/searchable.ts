import type { Searchable } from '../../runtime/searchable.ts';
import type { DocumentScope, Documents } from '../documents/index.ts';
import type { VoteStore } from './store.ts';

/** How decisions are found by who reads their document: by the question that was voted on, and why it was closed. */
export function searchableVotes(
  store: Pick<VoteStore, 'forDecision'>,
  { policy }: Pick<Documents, 'policy'>,
): Searchable {
  const titled = (question: string, { row }: DocumentScope): string => question || row.title;
  return {
    kind: 'decision',
    types: ['vote.opened', 'vote.closed'],
    touched: ({ subject }) => subject?.id ?? null,
    async read(id) {
      const row = await store.forDecision(id);
      const scope = row && (await policy.written(String(row.documentId)));
      if (!scope) return null;
      const text = row.closed?.reason ?? '';
      return {
        title: titled(row.question, scope),
        passages: text === '' ? [] : [{ heading: '', text, at: '' }],
        area: { workspaceId: scope.workspaceId },
        people: [row.openedBy.id],
      };
    },
    async open(caller, id) {
      const row = await store.forDecision(id);
      const scope = row && (await policy.look(caller, String(row.documentId)));
      if (!scope) return null;
      const { workspaceId, row: workspace } = scope.workspace;
      const { documentId } = scope;
      return {
        title: titled(row.question, scope),
        place: {
          path: `/documents/${documentId}#vote-${id}`,
          workspace: { id: workspaceId, title: workspace.title },
          document: { id: documentId, title: scope.row.title },
          heading: scope.row.title,
        },
      };
    },
  };
}
