import { systemCaller } from '../../runtime/caller.ts';
import type { Searchable } from '../../runtime/searchable.ts';
import type { IdeaPolicy } from './policy.ts';
import { stateOf } from './scope.ts';

/** How ideas are found: by their title and why they are proposed. What was merged is found in what it became part of. */
export const searchableIdeas = (policy: IdeaPolicy): Searchable => ({
  kind: 'idea',
  types: [
    'idea.proposed',
    'idea.changed',
    'idea.withdrawn',
    'idea.reopened',
    'idea.merged',
    'idea.hidden',
    'idea.restored',
  ],
  touched: ({ subject }) => subject?.id ?? null,
  async read(id) {
    const scope = await policy.itself(systemCaller, id);
    if (!scope || scope.row.hidden || stateOf(scope.row) === 'merged') return null;
    const { title, why, author } = scope.row;
    const area = { workspaceId: scope.workspace.workspaceId };
    return { title, passages: [{ heading: '', text: why, at: '' }], area, people: [author.id] };
  },
  async open(caller, id) {
    const scope = await policy.itself(caller, id);
    if (!scope || scope.row.hidden) return null;
    const { workspaceId, row } = scope.workspace;
    return {
      title: scope.row.title,
      place: {
        path: `/workspaces/${workspaceId}/ideas/${id}`,
        workspace: { id: workspaceId, title: row.title },
        document: null,
        heading: null,
      },
    };
  },
});
