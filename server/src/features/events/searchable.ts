import type { Searchable } from '../../runtime/searchable.ts';
import type { EventPolicy } from './policy.ts';
import type { EventScope } from './scope.ts';

const about = ({ row }: EventScope): string =>
  [row.summary, row.place, ...row.programme.map(({ title }) => title), ...row.speakers.map(({ name }) => name)]
    .filter((part) => part !== '')
    .join('\n');

/** How events are found: by their title, what they are about, where they are and who speaks. */
export const searchableEvents = (policy: EventPolicy): Searchable => ({
  kind: 'event',
  types: ['event.created', 'event.changed', 'event.cancelled'],
  touched: ({ subject }) => subject?.id ?? null,
  async read(id) {
    const scope = await policy.out(id);
    if (!scope) return null;
    const passages = [{ heading: '', text: about(scope), at: '' }];
    const area = { workspaceId: scope.workspace.workspaceId };
    return { title: scope.row.title, passages, area, people: [scope.row.createdBy.id] };
  },
  async open(caller, id) {
    const scope = await policy.look(caller, id);
    if (!scope) return null;
    const { workspaceId, row } = scope.workspace;
    return {
      title: scope.row.title,
      place: { path: `/events/${id}`, workspace: { id: workspaceId, title: row.title }, document: null, heading: null },
    };
  },
});
