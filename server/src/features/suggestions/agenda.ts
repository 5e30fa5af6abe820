import { limits } from '@koinon/contract';
import type { Agenda } from '../../runtime/agenda.ts';
import type { Documents } from '../documents/index.ts';
import type { Suggestions } from './service.ts';
import type { SuggestionStore } from './store.ts';

interface Deps {
  store: Pick<SuggestionStore, 'branchedAmong'>;
  documents: Pick<Documents, 'policy'>;
  list: Suggestions['list'];
}

/** Suggestions that wait on the texts one began, while one may decide on them. */
export const suggestionAgenda = ({ store, documents, list }: Deps): Agenda => ({
  async waiting(caller) {
    const mine = (await documents.policy.madeBy(caller, limits.today.texts)).filter(({ rights }) => rights.edit);
    const branched = await store.branchedAmong(mine.map(({ documentId }) => documentId));
    const found = [];
    // One after the other: what is read for each is large.
    for (const { documentId, row, workspace } of mine) {
      if (!branched.has(documentId)) continue;
      const { length } = await list(caller, documentId, caller.id, caller.locale);
      if (length === 0) continue;
      found.push({
        kind: 'suggestions' as const,
        id: documentId,
        title: row.title,
        path: `/documents/${documentId}`,
        workspace: { id: workspace.workspaceId, title: workspace.row.title },
        count: length,
        union: null,
        dueAt: null,
      });
    }
    return found;
  },
});
