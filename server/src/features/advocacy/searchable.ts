import { systemCaller } from '../../runtime/caller.ts';
import type { Searchable } from '../../runtime/searchable.ts';
import type { DispatchPolicy } from './policy.ts';

/**
 * How the ledger is found: by the authority, the number of its protocol, the text and the outcome. What the public never reads of an
 * entry (notes, contacts, next steps) is not searched.
 */
export const searchableDispatches = (policy: DispatchPolicy): Searchable => ({
  kind: 'dispatch',
  types: ['dispatch.recorded', 'dispatch.changed'],
  touched: ({ subject }) => subject?.id ?? null,
  async read(id) {
    const scope = await policy.look(systemCaller, id);
    if (!scope) return null;
    const { row, document } = scope;
    const text = [document.row.title, row.protocolNumber, row.outcome].filter(Boolean).join('\n');
    const area = { workspaceId: document.workspaceId };
    const people = [row.recorded, row.changed].flatMap((said) => said?.by.id ?? []);
    return { title: row.authority, passages: [{ heading: '', text, at: '' }], area, people };
  },
  async open(caller, id) {
    const scope = await policy.look(caller, id);
    if (!scope) return null;
    const { row, document } = scope;
    return {
      title: row.authority,
      place: {
        path: `/advocacy/${id}`,
        workspace: { id: document.workspaceId, title: document.workspace.row.title },
        document: { id: document.documentId, title: document.row.title },
        heading: null,
      },
    };
  },
});
