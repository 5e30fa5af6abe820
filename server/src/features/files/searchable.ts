import type { Searchable } from '../../runtime/searchable.ts';
import type { Reading } from './reading.ts';
import type { Files } from './service.ts';

/** How files are found: by their name, and by what they say once it was read. */
export function searchableFiles(files: Pick<Files, 'look' | 'opened'>, reading: Reading): Searchable {
  return {
    kind: 'file',
    types: ['file.added', 'file.deleted'],
    touched: ({ subject }) => subject?.id ?? null,
    async read(id) {
      const row = await files.look(id);
      if (!row) return null;
      const passages = (await reading.passagesOf(row.blobId)).map((one) => ({ ...one, at: '' }));
      return { title: row.name, passages, area: { workspaceId: row.workspaceId }, people: row.people };
    },
    async open(caller, id) {
      const seen = await files.opened(caller, id);
      if (!seen) return null;
      const { name, workspace, workspaceId, heading } = seen;
      return {
        title: name,
        place: {
          path: `/workspaces/${workspaceId}/files#file-${id}`,
          workspace: { id: workspaceId, title: workspace },
          document: null,
          heading,
        },
      };
    },
  };
}
