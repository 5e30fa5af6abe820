import type { Searchable } from '../../runtime/searchable.ts';
import type { Documents } from '../documents/index.ts';
import type { AmendmentRow } from './model.ts';
import type { AmendmentStore } from './store.ts';

const headed = ({ article, union }: AmendmentRow): string =>
  [article.label, article.title, union.shortName].filter((part) => part !== '').join(' · ');
const said = ({ reasoning, parts, decision }: AmendmentRow): string =>
  [reasoning, ...parts.flatMap((part) => [part.said.before, part.said.after]), decision?.reason ?? '']
    .filter((part) => part !== '')
    .join('\n');

/** How the amendments of a text are found by who reads it: by article and union, and by what they say. */
export const searchableAmendments = (
  store: Pick<AmendmentStore, 'of'>,
  { policy }: Pick<Documents, 'policy'>,
): Searchable => ({
  kind: 'amendment',
  types: ['amendment.submitted', 'amendment.withdrawn', 'amendment.decided', 'document.deleted', 'document.recovered'],
  touched: ({ documentId }) => documentId ?? null,
  async read(id) {
    const scope = await policy.written(id);
    const all = scope ? (await store.of(scope)).filter(({ state }) => state !== 'withdrawn') : [];
    if (!scope || all.length === 0) return null;
    const passages = all.map((row) => ({
      heading: headed(row),
      text: said(row),
      at: `amendment-${String(row._id)}`,
    }));
    const people = all.map(({ author }) => author.id);
    return { title: '', passages, area: { workspaceId: scope.workspaceId }, people };
  },
  async open(caller, id) {
    const scope = await policy.look(caller, id);
    if (!scope) return null;
    const { workspaceId, row } = scope.workspace;
    return {
      title: scope.row.title,
      place: {
        path: `/documents/${id}/amendments`,
        workspace: { id: workspaceId, title: row.title },
        document: { id, title: scope.row.title },
        heading: null,
      },
    };
  },
});
