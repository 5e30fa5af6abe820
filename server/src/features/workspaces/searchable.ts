import type { Searchable } from '../../runtime/searchable.ts';
import { streamParts } from '@koinon/contract';
import { systemCaller } from '../../runtime/caller.ts';
import type { WorkspacePolicy } from './policy.ts';

/** How workspaces are found: by their title and by what they are for. */
export function searchableWorkspaces(policy: WorkspacePolicy): Searchable {
  return {
    kind: 'workspace',
    types: ['workspace.created', 'workspace.changed', 'workspace.deleted', 'workspace.recovered'],
    touched: ({ stream }) => streamParts(stream).id,
    async read(id) {
      const scope = await policy.look(systemCaller, id);
      if (!scope) return null;
      const { title, purpose } = scope.row;
      const passages = purpose === '' ? [] : [{ heading: '', text: purpose, at: '' }];
      return { title, passages, area: { workspaceId: id }, people: [] };
    },
    async open(caller, id) {
      const scope = await policy.look(caller, id);
      if (!scope) return null;
      const place = { path: `/workspaces/${id}`, workspace: null, document: null, heading: null };
      return { title: scope.row.title, text: scope.row.purpose, place };
    },
  };
}
