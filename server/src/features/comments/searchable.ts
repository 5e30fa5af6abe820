import { bodyParts } from '@koinon/contract';
import { systemCaller } from '../../runtime/caller.ts';
import type { Searchable } from '../../runtime/searchable.ts';
import type { CommentRow } from './model.ts';
import { subjectOf } from './policy.ts';
import type { ThreadStore } from './store.ts';
import type { Talks } from './talk.ts';

const shown = ({ deletedAt, hidden }: CommentRow): boolean => deletedAt === null && hidden === null;

/** What everybody who reads the document may read of a thread. */
const said = (comments: readonly CommentRow[]): string =>
  comments
    .filter(shown)
    .map(({ body }) =>
      bodyParts(body)
        .map((part) => (part.type === 'text' ? part.text : `@${part.name}`))
        .join(''),
    )
    .join('\n');

/** How threads are found: by what is said in them and by the words that they stand at. */
export function searchableThreads(store: ThreadStore, talks: Talks): Searchable {
  async function whole(id: string) {
    const row = await store.threadForDecision(id);
    if (!row) return null;
    const comments = await store.commentsIn(row);
    const own = comments.filter((one) => shown(one) && !one.imported?.author);
    return { row, text: said(comments), people: own.map(({ author }) => author.id) };
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
      const talk = thread && (await talks.look(systemCaller, subjectOf(thread.row)));
      if (!talk || thread.text === '') return null;
      const passages = [{ heading: '', text: thread.text, at: '' }];
      return { title: '', passages, area: { workspaceId: talk.workspace.workspaceId }, people: thread.people };
    },
    async open(caller, id) {
      const thread = await whole(id);
      const talk = thread && (await talks.look(caller, subjectOf(thread.row)));
      if (!talk || thread.text === '') return null;
      const { subject, workspace } = talk;
      const { workspaceId, row } = workspace;
      const page = subject.type === 'document' ? '/documents' : `/workspaces/${workspaceId}/ideas`;
      return {
        title: subject.title,
        text: thread.text,
        place: {
          path: `${page}/${subject.id}#thread-${id}`,
          workspace: { id: workspaceId, title: row.title },
          document: subject.type === 'document' ? { id: subject.id, title: subject.title } : null,
          heading: null,
        },
      };
    },
  };
}
