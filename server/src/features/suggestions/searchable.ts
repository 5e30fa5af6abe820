import type { Searchable } from '../../runtime/searchable.ts';
import type { Documents } from '../documents/index.ts';
import type { Suggestions } from './service.ts';
import type { SuggestionStore } from './store.ts';

/** How what is suggested for a text, and waits there, is found by who reads it: by the words it takes out and puts in. */
export function searchableSuggestions(
  suggestions: Pick<Suggestions, 'waitingIn'>,
  store: Pick<SuggestionStore, 'branchForDecision' | 'idsOf'>,
  { policy }: Pick<Documents, 'policy'>,
): Searchable {
  return {
    kind: 'suggestion',
    types: [
      'suggestion.written',
      'suggestion.accepted',
      'suggestion.rejected',
      'suggestion.undone',
      'suggestion.withdrawn',
      'document.edited',
      'document.deleted',
      'document.recovered',
    ],
    touched: ({ documentId }) => documentId ?? null,
    async ofText(id) {
      const row = await store.branchForDecision(id);
      return row && String(row.documentId);
    },
    async read(id) {
      const scope = await policy.written(id);
      if (!scope || (await store.idsOf([id])).length === 0) return null;
      const { found, people } = await suggestions.waitingIn(scope);
      const passages = found
        .map(({ id: one, before, after }) => ({
          heading: '',
          text: [before, after].filter((part) => part !== '').join('\n'),
          at: `suggestion-${one}`,
        }))
        .filter(({ text }) => text !== '');
      if (passages.length === 0) return null;
      return { title: '', passages, area: { workspaceId: scope.workspaceId }, people };
    },
    async open(caller, id) {
      const scope = await policy.look(caller, id);
      if (!scope) return null;
      const { workspaceId, row } = scope.workspace;
      return {
        title: scope.row.title,
        place: {
          path: `/documents/${id}`,
          workspace: { id: workspaceId, title: row.title },
          document: { id, title: scope.row.title },
          heading: null,
        },
      };
    },
  };
}
