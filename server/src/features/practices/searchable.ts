import type { Searchable } from '../../runtime/searchable.ts';
import type { PracticePolicy } from './policy.ts';
import type { PracticeScope } from './scope.ts';

const about = ({ row }: PracticeScope): string =>
  [row.problem, row.solution, row.conditions, row.results, [...row.sectors, ...row.tags].join(', ')]
    .filter((part) => part !== '')
    .join('\n');

/** How published cards are found: by their title and by what they say. */
export function searchablePractices(policy: PracticePolicy): Searchable {
  return {
    kind: 'practice',
    types: ['practice.published', 'practice.changed', 'practice.withdrawn', 'document.renamed'],
    touched: ({ documentId }) => documentId ?? null,
    async read(id) {
      const scope = await policy.out(id);
      if (!scope) return null;
      const passages = [{ heading: '', text: about(scope), at: '' }];
      const area = { workspaceId: scope.document.workspaceId };
      return { title: scope.document.row.title, passages, area, people: [scope.row.createdBy.id] };
    },
    async open(caller, id) {
      const scope = await policy.look(caller, id);
      if (scope?.row.state !== 'published') return null;
      const { workspaceId, row } = scope.document.workspace;
      return {
        title: scope.document.row.title,
        text: about(scope),
        place: {
          path: `/practices/${id}`,
          workspace: { id: workspaceId, title: row.title },
          document: null,
          heading: null,
        },
      };
    },
  };
}
