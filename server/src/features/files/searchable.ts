import type { Searchable } from '../../runtime/searchable.ts';
import type { Files } from './service.ts';

/** How files are found: by their name. */
export function searchableFiles(files: Pick<Files, 'look' | 'opened'>): Searchable {
  return {
    kind: 'file',
    types: ['file.added', 'file.deleted'],
    touched: ({ subject }) => subject?.id ?? null,
    async read(id) {
      const row = await files.look(id);
      return row && { title: row.name, passages: [], area: { workspaceId: row.workspaceId }, people: row.people };
    },
    async open(caller, id) {
      const seen = await files.opened(caller, id);
      if (!seen) return null;
      const { name, workspace, workspaceId, document } = seen;
      return {
        title: name,
        place: {
          path: `/workspaces/${workspaceId}/files`,
          workspace: { id: workspaceId, title: workspace },
          document: null,
          heading: document ?? null,
        },
      };
    },
  };
}
