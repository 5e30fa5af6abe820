import { bodyParts } from '@koinon/contract';
import type { SignedIn } from '../../runtime/caller.ts';
import type { Transaction } from '../../runtime/facts.ts';
import type { Reportable } from '../../runtime/reportable.ts';
import { subjectOf } from './policy.ts';
import type { CommentRow } from './model.ts';
import type { ThreadStore } from './store.ts';
import type { Talks } from './talk.ts';

interface Deps {
  store: ThreadStore;
  talks: Talks;
  hideIn: (tx: Transaction, caller: SignedIn, id: string, reason: string) => Promise<unknown>;
  restoreIn: (tx: Transaction, caller: SignedIn, id: string) => Promise<unknown>;
}

const plain = (body: string): string =>
  bodyParts(body)
    .map((part) => (part.type === 'mention' ? `@${part.name}` : part.text))
    .join('');

/** So many comments are shown before one that was reported, and after it. */
const near = 2;

/** Comments, with what was said before and after them in their thread. */
export const reportableComments = ({ store, talks, hideIn, restoreIn }: Deps): Reportable => ({
  type: 'comment',
  async open(caller, id) {
    const row = await store.commentForDecision(id);
    const thread = row && (await store.threadForDecision(String(row.threadId)));
    const talk = thread && (await talks.look(caller, subjectOf(thread)));
    if (!talk || row.deletedAt !== null) return null;
    const { moderate } = talk.rights;
    if (row.hidden !== null && !moderate && row.author.id !== caller?.id) return null;
    const all = (await store.commentsIn(thread)).filter(({ deletedAt }) => deletedAt === null);
    const at = all.findIndex(({ _id }) => _id.equals(row._id));
    const said = ({ author, body, hidden }: CommentRow) => ({
      author: author.name,
      words: hidden === null || moderate ? plain(body) : '',
    });
    const { workspace, subject } = talk;
    const place =
      subject.type === 'idea' ? `/workspaces/${workspace.workspaceId}/ideas/${subject.id}` : `/documents/${subject.id}`;
    return {
      title: subject.title,
      words: plain(row.body),
      path: `${place}#thread-${String(row.threadId)}`,
      author: row.author,
      workspace: { id: workspace.workspaceId, title: workspace.row.title },
      ...(subject.type === 'document' ? { documentId: subject.id } : {}),
      moderates: moderate,
      around: {
        before: all.slice(Math.max(0, at - near), at).map(said),
        after: all.slice(at + 1, at + 1 + near).map(said),
      },
    };
  },
  hide: hideIn,
  restore: restoreIn,
});
