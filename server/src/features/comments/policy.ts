import type { Caller, SignedIn } from '../../runtime/caller.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Deciding } from '../../runtime/facts.ts';
import type { ThreadRow } from './model.ts';
import type { CommentScope, ThreadScope } from './scope.ts';
import type { ThreadStore } from './store.ts';
import type { Subject, Talk, Talks } from './talk.ts';

/** What a thread is about. */
export const subjectOf = ({ documentId, ideaId }: Pick<ThreadRow, 'documentId' | 'ideaId'>): Subject =>
  ideaId ? { type: 'idea', id: String(ideaId) } : { type: 'document', id: String(documentId) };

/** Decides on threads and comments by the right on what they are about, as it is at this moment. */
export function createThreadPolicy({ store, talks }: { store: ThreadStore; talks: Talks }) {
  type Right = 'comment' | 'moderate';

  async function thread(right: Right, caller: Caller, id: string, tx: Deciding): Promise<ThreadScope> {
    const row = (await store.threadForDecision(id, tx.session)) ?? refuse('not-found');
    const talk = await talks.demand(right, caller, subjectOf(row), tx);
    return { threadId: String(row._id), row, talk } as unknown as ThreadScope;
  }

  async function comment(right: Right, caller: Caller, id: string, tx: Deciding): Promise<CommentScope> {
    const row = (await store.commentForDecision(id, tx.session)) ?? refuse('not-found');
    const scope = await thread(right, caller, String(row.threadId), tx);
    return { ...scope, comment: row } as unknown as CommentScope;
  }

  /** The same for a comment that is still there. */
  async function standing(right: Right, caller: Caller, id: string, tx: Deciding): Promise<CommentScope> {
    const scope = await comment(right, caller, id, tx);
    return scope.comment.deletedAt === null ? scope : refuse('conflict');
  }

  /** To delete: the author alone, while they may comment. */
  async function own(caller: SignedIn, id: string, tx: Deciding): Promise<CommentScope> {
    const scope = await comment('comment', caller, id, tx);
    return scope.comment.author.id === caller.id ? scope : refuse('no-right');
  }

  return {
    thread,

    own,

    /** To edit: one's own comment that is still there. */
    async editable(caller: SignedIn, id: string, tx: Deciding): Promise<CommentScope> {
      const scope = await own(caller, id, tx);
      return scope.comment.deletedAt === null ? scope : refuse('conflict');
    },

    /** To react: whoever may comment, on what they can read. */
    async reactTo(caller: SignedIn, id: string, tx: Deciding): Promise<CommentScope> {
      const scope = await standing('comment', caller, id, tx);
      return scope.comment.hidden === null ? scope : refuse('conflict');
    },

    /** To hide and to show again. */
    moderate: (caller: SignedIn, id: string, tx: Deciding): Promise<CommentScope> =>
      standing('moderate', caller, id, tx),

    /** A thread just made in this transaction by whoever may comment, or one that a guest was found to have a part in. */
    made: (talk: Talk, row: ThreadRow): ThreadScope =>
      ({ threadId: String(row._id), row, talk }) as unknown as ThreadScope,
  };
}
export type ThreadPolicy = ReturnType<typeof createThreadPolicy>;
