import { compareGreek } from '@koinon/text';
import type { Searchable } from '../../runtime/searchable.ts';
import type { Documents } from '../documents/index.ts';
import type { SignatureStore } from './store.ts';

/** How the signatures under a text are found by who reads it, all as one: by the unions that signed and the numbers of their decisions. */
export const searchableSignatures = (
  store: Pick<SignatureStore, 'ofDocument' | 'signedDocuments'>,
  { policy }: Pick<Documents, 'policy'>,
): Searchable => ({
  kind: 'signature',
  types: ['signature.given', 'signature.withdrawn', 'document.renamed'],
  touched: ({ documentId }) => documentId ?? null,
  all: () => store.signedDocuments(),
  async read(id) {
    const scope = await policy.written(id);
    const rows = scope ? await store.ofDocument(scope) : [];
    if (!scope || rows.length === 0) return null;
    // In the order of their names, whatever order the database has: nothing is written anew then.
    const lines = rows.map(({ union, decisionNumber }) => [union.name, decisionNumber].filter(Boolean).join(' · '));
    return {
      title: scope.row.title,
      passages: [{ heading: '', text: [...new Set(lines)].sort(compareGreek).join('\n'), at: '' }],
      area: { workspaceId: scope.workspaceId },
      people: rows.map(({ by }) => by.id),
    };
  },
  async open(caller, id) {
    const scope = await policy.look(caller, id);
    if (!scope) return null;
    const { workspaceId, row: workspace } = scope.workspace;
    return {
      title: scope.row.title,
      place: {
        path: `/documents/${id}#document-signatures`,
        workspace: { id: workspaceId, title: workspace.title },
        document: { id, title: scope.row.title },
        heading: null,
      },
    };
  },
});
