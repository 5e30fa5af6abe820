import type { Threads } from '../../runtime/threads.ts';
import type { Passage, Searchable } from '../../runtime/searchable.ts';
import type { DocumentPolicy } from './policy.ts';
import type { ToPass } from './passages.ts';
import type { TextPort } from './service.ts';

const reading = new URL('./passages.ts', import.meta.url);

/** How documents are found: by their title, their text and the items of their roadmap. */
export function searchableDocuments(
  policy: DocumentPolicy,
  text: Pick<TextPort, 'read' | 'authors'>,
  threads: Threads,
  former: (ids: ReadonlySet<string>) => Promise<Set<string>>,
): Searchable {
  return {
    kind: 'document',
    types: [
      'document.created',
      'document.renamed',
      'document.edited',
      'document.restored',
      'document.deleted',
      'document.recovered',
      'document.hidden',
      'document.shown',
    ],
    touched: ({ documentId }) => documentId ?? null,
    ofText: async (id) => ((await policy.written(id)) ? id : null),
    async read(id) {
      const scope = await policy.written(id);
      if (!scope) return null;
      const stored = await text.read(id);
      const passed = (gone: readonly string[]) => {
        const input: ToPass = { stored, gone, locale: scope.row.locale };
        return threads.run<{ passages: Passage[]; people: string[] }>(reading, input);
      };
      const { people, ...asWritten } = await passed([]);
      // Nobody is found by the name of who is no longer here.
      const gone = await former(new Set(people));
      const { passages } = gone.size > 0 ? await passed([...gone]) : asWritten;
      const wrote = [scope.row.createdBy.id, ...(await text.authors(id)).values()];
      return { title: scope.row.title, passages, area: { workspaceId: scope.workspaceId }, people: wrote };
    },
    async open(caller, id) {
      const scope = await policy.look(caller, id);
      if (!scope) return null;
      const { row, workspace } = scope;
      return {
        title: row.title,
        place: {
          path: `/documents/${id}`,
          workspace: { id: workspace.workspaceId, title: workspace.row.title },
          document: null,
          heading: null,
        },
      };
    },
  };
}
