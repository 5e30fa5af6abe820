import {
  type Anchor,
  type Mentionable,
  type Reaction,
  type ThreadShape,
  limits as contractLimits,
  moderatable,
} from '@koinon/contract';
import type { ClientSession, Connection } from 'mongoose';
import type { Caller, SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Deciding, Facts, Transaction } from '../../runtime/facts.ts';
import type { Limits } from '../../runtime/limits.ts';
import { type Asked, type Page, pageOf, pageSize } from '../../runtime/paging.ts';
import type { DocumentScope } from '../documents/index.ts';
import type { Participation } from '../participation/index.ts';
import type { Suggestions } from '../suggestions/index.ts';
import type { Recordings } from '../recordings/index.ts';
import { demandAnchor } from './anchor.ts';
import { commentConcern } from './concern.ts';
import { createGuestComments } from './guests.ts';
import type { CommentRow, ThreadRow } from './model.ts';
import { createThreadPolicy } from './policy.ts';
import { reportableComments } from './reportable.ts';
import { presentThread } from './present.ts';
import { searchableThreads } from './searchable.ts';
import { recordedComments } from './recorded.ts';
import type { CommentScope, ThreadScope } from './scope.ts';
import { createSeen } from './seen.ts';
import { ownComments } from './own-data.ts';
import { createThreadStore, erased, threadOrder } from './store.ts';
import { type Subject, type TalkDeps, createTalks } from './talk.ts';
import { type BroughtComment, type On, type Said, type Told, createWriting } from './writing.ts';

export interface CommentDeps extends TalkDeps {
  db: Connection;
  facts: Facts;
  clock: Clock;
  limits: Pick<Limits, 'hiddenKept'>;
  participation: Pick<Participation, 'peopleOf'>;
  suggestions: Pick<Suggestions, 'ownerOf'>;
  recordings: Pick<Recordings, 'begin' | 'register'>;
}

export type Comments = ReturnType<typeof createComments>;

/** What people say about a document, beside its text, or about an idea. */
export function createComments(deps: CommentDeps) {
  const { db, facts, clock, limits, documents, ideas, participation, suggestions, recordings } = deps;
  const store = createThreadStore(db);
  const seen = createSeen(db);
  const talks = createTalks({ documents, ideas });
  const policy = createThreadPolicy({ store, talks });
  recordings.register(recordedComments(store));

  const { mentionableIn, settled, actorOf, tell, open, say } = createWriting({
    store,
    seen,
    policy,
    clock,
    participation,
    recordings,
  });

  /** The thread as it is in this transaction. */
  async function shown(tx: Transaction, caller: SignedIn, scope: ThreadScope): Promise<ThreadShape> {
    const { thread, comments } = await store.whole(scope, tx.session);
    return presentThread(thread, comments, scope.talk, caller, await seen.of(caller.id, scope.talk, tx.session));
  }

  type Decide = (tx: Deciding) => Promise<CommentScope>;
  type Change = (scope: CommentScope) => Promise<Partial<CommentRow> | null>;

  async function changeCommentIn(tx: Transaction, caller: SignedIn, told: Told, decide: Decide, act: Change) {
    const scope = await decide(tx);
    const fields = await act(scope);
    if (fields === null) return shown(tx, caller, scope);
    await store.updateComment(scope, fields, tx.session);
    await store.updateThread(scope, { updatedAt: clock.now() }, tx.session);
    const { _id, author, hidden } = scope.comment;
    // Hiding and showing again leave a row in the audit log, without the words of the comment.
    const reason = fields.hidden?.reason ?? hidden?.reason;
    const details = told.as === 'team' && reason !== undefined ? { reason, author: author.name } : undefined;
    await tell(tx, caller, scope, { ...told, commentId: String(_id), ...(details ? { details } : {}) });
    return shown(tx, caller, scope);
  }
  const changeComment = (caller: SignedIn, told: Told, decide: Decide, act: Change): Promise<ThreadShape> =>
    facts.transact((tx) => changeCommentIn(tx, caller, told, decide, act));

  /** Hides a comment from all but its author and coordinators; everyone sees that, why and by whom. */
  const hideIn = (tx: Transaction, caller: SignedIn, id: string, reason: string): Promise<ThreadShape> =>
    changeCommentIn(
      tx,
      caller,
      { type: moderatable.comment.hidden, as: 'team' },
      (deciding) => policy.moderate(caller, id, deciding),
      async (scope) => ({ hidden: { reason, by: actorOf(caller, scope, 'team'), at: clock.now() } }),
    );

  const restoreIn = (tx: Transaction, caller: SignedIn, id: string): Promise<ThreadShape> =>
    changeCommentIn(
      tx,
      caller,
      { type: moderatable.comment.restored, as: 'team' },
      (deciding) => policy.moderate(caller, id, deciding),
      async ({ comment }) => (comment.hidden === null ? null : { hidden: null }),
    );

  async function replyIn(tx: Transaction, caller: SignedIn, threadId: string, said: Said): Promise<ThreadShape> {
    const scope = await policy.thread('comment', caller, threadId, tx);
    const { createdAt } = await say(tx, caller, scope, 'comment.added', said);
    await store.updateThread(scope, { updatedAt: createdAt }, tx.session);
    return shown(tx, caller, scope);
  }

  return {
    searchable: searchableThreads(store, talks),
    concern: commentConcern(store, suggestions),
    guests: createGuestComments({ store, talks, made: policy.made, open, say }),

    /** The threads about something, the oldest first, with their comments. */
    async list(caller: Caller, subject: Subject, { cursor, limit }: Asked = {}): Promise<Page<ThreadShape>> {
      const scope = await talks.read(caller, subject);
      const size = pageSize(limit);
      const rows = await store.threadsOf(scope, cursor, size + 1);
      const { items, nextCursor } = pageOf(rows, size, (row) => row, threadOrder.cursorOf);
      const [comments, known] = await Promise.all([store.commentsOf(scope, items), seen.of(caller?.id ?? null, scope)]);
      const byThread = Map.groupBy(comments, (comment) => String(comment.threadId));
      const shown = items.map((row) => presentThread(row, byThread.get(String(row._id)) ?? [], scope, caller, known));
      return { items: shown, nextCursor };
    },

    /** Notes what somebody has read. What is said to be seen in times to come is seen until now. */
    async saw(caller: SignedIn, subject: Subject, threads: readonly { id: string; until: string }[]): Promise<void> {
      await facts.transact(async (tx) => {
        const talk = await talks.read(caller, subject);
        const now = clock.now();
        const asked = threads.map(({ id }) => id);
        const there = new Set(await store.thoseOf(talk, asked, tx.session));
        const marks = threads
          .filter(({ id }) => there.has(id))
          .map(({ id, until }) => ({ id, until: new Date(Math.min(Date.parse(until), now.getTime())) }));
        await seen.mark(caller.id, talk, marks, tx.session);
      });
    },

    async mentionable(caller: SignedIn, subject: Subject): Promise<Mentionable> {
      const { people, unions } = await mentionableIn(await talks.read(caller, subject));
      return { people: people.slice(0, contractLimits.mentionable), unions };
    },

    async create(
      caller: SignedIn,
      subject: Subject,
      { anchor, itemId, suggestionId, ...said }: Said & On,
    ): Promise<ThreadShape> {
      return facts.transact(async (tx) => {
        const talk = await talks.demand('comment', caller, subject, tx);
        // Words are of a document; an item of its roadmap and an idea have none to hang on.
        if (anchor !== null && (subject.type !== 'document' || itemId)) refuse('bad-input');
        if (itemId && (subject.type !== 'document' || suggestionId)) refuse('bad-input');
        if (suggestionId && !(subject.type === 'document' && (await suggestions.ownerOf(suggestionId, subject.id))))
          refuse('not-found');
        demandAnchor(anchor);
        return shown(tx, caller, await open(tx, caller, talk, { anchor, itemId, suggestionId }, said));
      });
    },

    /** Threads of a file that becomes a document, or a suggestion for one, in the transaction that makes it. */
    async bring(
      tx: Transaction,
      caller: SignedIn,
      document: DocumentScope,
      threads: readonly { anchor: Anchor | null; comments: readonly BroughtComment[] }[],
    ): Promise<void> {
      const talk = talks.onDocument(document);
      for (const { anchor, comments } of threads) {
        const [first, ...replies] = comments;
        if (!first) continue;
        const scope = await open(tx, caller, talk, { anchor }, first);
        for (const reply of replies) await say(tx, caller, scope, 'comment.added', reply);
      }
    },

    reply: (caller: SignedIn, threadId: string, said: Said): Promise<ThreadShape> =>
      facts.transact((tx) => replyIn(tx, caller, threadId, said)),

    replyIn,

    /** Resolves or reopens; either may be said twice. */
    async setStatus(caller: SignedIn, threadId: string, status: ThreadRow['status']): Promise<ThreadShape> {
      return facts.transact(async (tx) => {
        const scope = await policy.thread('comment', caller, threadId, tx);
        if (scope.row.status === status) return shown(tx, caller, scope);
        const at = clock.now();
        const resolved = status === 'resolved' ? { by: actorOf(caller, scope), at } : null;
        await store.updateThread(scope, { status, resolved, updatedAt: at }, tx.session);
        await scope.talk.opened(status === 'open' ? 1 : -1, tx.session);
        await tell(tx, caller, scope, { type: status === 'open' ? 'thread.reopened' : 'thread.resolved' });
        return shown(tx, caller, scope);
      });
    },

    /** Edits one's own comment; what it said before stays in its row. */
    async edit(caller: SignedIn, id: string, body: string): Promise<ThreadShape> {
      return changeComment(
        caller,
        { type: 'comment.edited' },
        (tx) => policy.editable(caller, id, tx),
        async ({ comment, talk }) => {
          const words = await settled(body, talk);
          if (words === comment.body) return null;
          const at = clock.now();
          return { body: words, editedAt: at, history: [...comment.history, { body: comment.body, until: at }] };
        },
      );
    },

    /**
     * Deletes one's own comment: its words and what it said before go, and a mark stays. The words of a hidden one are kept for
     * moderation, for as long as `limits.hiddenKept`.
     */
    async remove(caller: SignedIn, id: string): Promise<ThreadShape> {
      return changeComment(
        caller,
        { type: 'comment.deleted' },
        (tx) => policy.own(caller, id, tx),
        async ({ comment: { deletedAt, hidden } }) =>
          deletedAt === null ? { deletedAt: clock.now(), ...(hidden === null ? erased : {}) } : null,
      );
    },

    /** What a person wrote. */
    ownData: ownComments(store),

    /** All that was said of something that is erased; answers which threads. */
    async forget(subject: Subject, session: ClientSession): Promise<string[]> {
      if (subject.type === 'document') await seen.forget(subject.id, session);
      return store.forget(subject, session);
    },

    forgetPerson: seen.forgetPerson,

    /** Erases the words of deleted comments that nothing keeps any more. Answers how many. */
    erase: (): Promise<number> => store.erase(new Date(clock.now().getTime() - limits.hiddenKept)),

    async react(caller: SignedIn, id: string, reaction: Reaction, given: boolean): Promise<ThreadShape> {
      return changeComment(
        caller,
        { type: 'comment.reacted' },
        (tx) => policy.reactTo(caller, id, tx),
        async ({ comment: { reactions } }) => {
          const others = reactions.filter((one) => one.reaction !== reaction || one.id !== caller.id);
          if (given === others.length < reactions.length) return null;
          return { reactions: given ? [...others, { reaction, id: caller.id, name: caller.name }] : others };
        },
      );
    },

    hide: (caller: SignedIn, id: string, reason: string) => facts.transact((tx) => hideIn(tx, caller, id, reason)),

    restore: (caller: SignedIn, id: string) => facts.transact((tx) => restoreIn(tx, caller, id)),

    reportable: reportableComments({ store, talks, hideIn, restoreIn }),
  };
}
