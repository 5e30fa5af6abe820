import type { Anchor, Mentionable, Reaction, ThreadShape } from '@koinon/contract';
import mongoose, { type Connection } from 'mongoose';
import type { Caller, SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Facts, Transaction } from '../../runtime/facts.ts';
import type { DocumentScope, Documents } from '../documents/index.ts';
import type { Audit } from '../moderation/index.ts';
import type { Participation } from '../participation/index.ts';
import { actorIn } from '../workspaces/index.ts';
import { demandAnchor, mentionsSomebody, settleMentions } from './events.ts';
import type { CommentRow, ThreadRow } from './model.ts';
import { type CommentScope, type ThreadScope, createThreadPolicy } from './policy.ts';
import { presentThread } from './present.ts';
import { createThreadStore } from './store.ts';

export interface CommentDeps {
  db: Connection;
  facts: Facts;
  clock: Clock;
  audit: Audit;
  documents: Documents;
  participation: Pick<Participation, 'peopleOf'>;
}

export type Comments = ReturnType<typeof createComments>;

/** What people say about a document, beside its text. */
export function createComments({ db, facts, clock, audit, documents, participation }: CommentDeps) {
  const store = createThreadStore(db);
  const policy = createThreadPolicy({ store, documents });

  /** The people of the workspace who can read it, and the unions that take part in it. */
  async function mentionableIn({ workspace }: DocumentScope): Promise<Mentionable> {
    const people = await participation.peopleOf(workspace);
    return {
      people: people.map(({ person, union }) => ({
        ...person,
        union: union && { id: union.id, name: union.name, shortName: union.shortName },
      })),
      unions: workspace.facts.unions
        .filter((union) => union.status === 'active')
        .map(({ id, name, shortName }) => ({ id, name, shortName })),
    };
  }

  const settled = async (body: string, scope: DocumentScope): Promise<string> =>
    mentionsSomebody(body) ? settleMentions(body, await mentionableIn(scope)) : body;

  const actorOf = (caller: SignedIn, { document }: ThreadScope) => actorIn(caller, document.workspace, clock.now());

  /** Writes a fact about a thread and answers the thread as it is then. */
  async function told(
    tx: Transaction,
    type: 'thread.created' | 'thread.changed' | 'comment.added' | 'comment.changed',
    caller: SignedIn,
    scope: ThreadScope,
  ): Promise<ThreadShape> {
    const { document, threadId } = scope;
    const { workspaceId, documentId, row } = document;
    await tx.record({ workspaceId, type, actor: actorOf(caller, scope), documentId, threadId, title: row.title });
    const { thread, comments } = await store.whole(scope, tx.session);
    return presentThread(thread, comments, document, caller);
  }

  async function changeComment(
    caller: SignedIn,
    decide: (session: mongoose.ClientSession) => Promise<CommentScope>,
    act: (scope: CommentScope, tx: Transaction) => Promise<Partial<CommentRow> | null>,
  ): Promise<ThreadShape> {
    return facts.transact(async (tx) => {
      const scope = await decide(tx.session);
      const fields = await act(scope, tx);
      if (fields === null) {
        const { thread, comments } = await store.whole(scope, tx.session);
        return presentThread(thread, comments, scope.document, caller);
      }
      await store.updateComment(scope, fields, tx.session);
      await store.updateThread(scope, { updatedAt: clock.now() }, tx.session);
      return told(tx, 'comment.changed', caller, scope);
    });
  }

  /** Hiding and showing again leave a row in the audit log, without the words of the comment. */
  async function moderated(tx: Transaction, caller: SignedIn, scope: CommentScope, hides: boolean, reason: string) {
    const { document, comment } = scope;
    await audit.append(
      {
        actor: actorOf(caller, scope),
        action: hides ? 'comment.hidden' : 'comment.restored',
        workspaceId: document.workspaceId,
        subject: { type: 'comment', id: String(comment._id), title: document.row.title },
        details: { reason, author: comment.author.name },
      },
      tx.session,
    );
  }

  return {
    /** The threads of a document, the oldest first. */
    async list(caller: Caller, documentId: string): Promise<ThreadShape[]> {
      const scope = await documents.policy.read(caller, documentId);
      const [threads, comments] = await Promise.all([store.threadsOf(scope), store.commentsOf(scope)]);
      const byThread = Map.groupBy(comments, (comment) => String(comment.threadId));
      return threads.map((thread) => presentThread(thread, byThread.get(String(thread._id)) ?? [], scope, caller));
    },

    async mentionable(caller: SignedIn, documentId: string): Promise<Mentionable> {
      return mentionableIn(await documents.policy.read(caller, documentId));
    },

    async create(
      caller: SignedIn,
      documentId: string,
      { anchor, body }: { anchor: Anchor | null; body: string },
    ): Promise<ThreadShape> {
      return facts.transact(async (tx) => {
        const document = await documents.policy.demand('comment', caller, documentId, tx.session);
        demandAnchor(anchor);
        const at = clock.now();
        const _id = new mongoose.Types.ObjectId();
        const fresh = { _id, anchor, status: 'open' as const, resolved: null, createdAt: at, updatedAt: at };
        const row = await store.insertThread(document, fresh, tx.session);
        const scope = policy.made(document, row);
        const words = await settled(body, document);
        await store.insertComment(scope, { author: actorOf(caller, scope), body: words, createdAt: at }, tx.session);
        await documents.store.threadOpened(document, 1, tx.session);
        return told(tx, 'thread.created', caller, scope);
      });
    },

    async reply(caller: SignedIn, threadId: string, body: string): Promise<ThreadShape> {
      return facts.transact(async (tx) => {
        const scope = await policy.thread('comment', caller, threadId, tx.session);
        const at = clock.now();
        const words = await settled(body, scope.document);
        await store.insertComment(scope, { author: actorOf(caller, scope), body: words, createdAt: at }, tx.session);
        await store.updateThread(scope, { updatedAt: at }, tx.session);
        return told(tx, 'comment.added', caller, scope);
      });
    },

    /** Resolves or reopens; either may be said twice. */
    async setStatus(caller: SignedIn, threadId: string, status: ThreadRow['status']): Promise<ThreadShape> {
      return facts.transact(async (tx) => {
        const scope = await policy.thread('comment', caller, threadId, tx.session);
        if (scope.row.status === status) {
          const { thread, comments } = await store.whole(scope, tx.session);
          return presentThread(thread, comments, scope.document, caller);
        }
        const at = clock.now();
        const resolved = status === 'resolved' ? { by: actorOf(caller, scope), at } : null;
        await store.updateThread(scope, { status, resolved, updatedAt: at }, tx.session);
        await documents.store.threadOpened(scope.document, status === 'open' ? 1 : -1, tx.session);
        return told(tx, 'thread.changed', caller, scope);
      });
    },

    /** Edits one's own comment; what it said before stays in its row. */
    async edit(caller: SignedIn, id: string, body: string): Promise<ThreadShape> {
      return changeComment(
        caller,
        (session) => policy.editable(caller, id, session),
        async ({ comment, document }) => {
          const words = await settled(body, document);
          if (words === comment.body) return null;
          const at = clock.now();
          return { body: words, editedAt: at, history: [...comment.history, { body: comment.body, until: at }] };
        },
      );
    },

    /** Deletes one's own comment; its place in the thread stays. */
    async remove(caller: SignedIn, id: string): Promise<ThreadShape> {
      return changeComment(
        caller,
        (session) => policy.own(caller, id, session),
        async ({ comment }) => (comment.deletedAt === null ? { deletedAt: clock.now() } : null),
      );
    },

    async react(caller: SignedIn, id: string, reaction: Reaction, given: boolean): Promise<ThreadShape> {
      return changeComment(
        caller,
        (session) => policy.reactTo(caller, id, session),
        async ({ comment: { reactions } }) => {
          const others = reactions.filter((one) => one.reaction !== reaction || one.id !== caller.id);
          if (given === others.length < reactions.length) return null;
          return { reactions: given ? [...others, { reaction, id: caller.id, name: caller.name }] : others };
        },
      );
    },

    /** Hides a comment from all but its author and coordinators; everyone sees that, why and by whom. */
    async hide(caller: SignedIn, id: string, reason: string): Promise<ThreadShape> {
      return changeComment(
        caller,
        (session) => policy.moderate(caller, id, session),
        async (scope, tx) => {
          await moderated(tx, caller, scope, true, reason);
          return { hidden: { reason, by: actorOf(caller, scope), at: clock.now() } };
        },
      );
    },

    async restore(caller: SignedIn, id: string): Promise<ThreadShape> {
      return changeComment(
        caller,
        (session) => policy.moderate(caller, id, session),
        async (scope, tx) => {
          if (scope.comment.hidden === null) return null;
          await moderated(tx, caller, scope, false, scope.comment.hidden.reason);
          return { hidden: null };
        },
      );
    },
  };
}
