import { bodyParts } from '@koinon/contract';
import type { Searchable } from '../../runtime/searchable.ts';
import type { Documents } from '../documents/index.ts';
import type { CommentRow } from './model.ts';
import type { ThreadStore } from './store.ts';

/** What everybody who reads the document may read of a thread. */
const said = (comments: readonly CommentRow[]): string =>
  comments
    .filter(({ deletedAt, hidden }) => deletedAt === null && hidden === null)
    .map(({ body }) =>
      bodyParts(body)
        .map((part) => (part.type === 'text' ? part.text : `@${part.name}`))
        .join(''),
    )
    .join('\n');

/** How threads are found: by what is said in them and by the words that they stand at. */
export function searchableThreads(store: ThreadStore, documents: Pick<Documents, 'policy'>): Searchable {
  async function whole(id: string) {
    const row = await store.threadForDecision(id);
    return row && { row, text: said(await store.commentsIn(row)) };
  }
  return {
    kind: 'comment',
    types: [
      'thread.created',
      'comment.added',
      'comment.edited',
      'comment.deleted',
      'comment.hidden',
      'comment.restored',
    ],
    touched: ({ threadId }) => threadId ?? null,
    async read(id) {
      const thread = await whole(id);
      const scope = thread && (await documents.policy.written(String(thread.row.documentId)));
      if (!scope || thread.text === '') return null;
      const passages = [{ heading: '', text: thread.text, at: '' }];
      return { title: '', passages, area: { workspaceId: scope.workspaceId } };
    },
    async open(caller, id) {
      const thread = await whole(id);
      const scope = thread && (await documents.policy.look(caller, String(thread.row.documentId)));
      if (!scope || thread.text === '') return null;
      const { workspaceId, row } = scope.workspace;
      return {
        title: scope.row.title,
        text: thread.text,
        place: {
          path: `/documents/${scope.documentId}#thread-${id}`,
          workspace: { id: workspaceId, title: row.title },
          document: { id: scope.documentId, title: scope.row.title },
          heading: null,
        },
      };
    },
  };
}
