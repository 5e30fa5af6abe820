import type { Anchor, Fact, FactType, NameWish, RecordedFor } from '@koinon/contract';
import mongoose from 'mongoose';
import type { StoredActor } from '../../runtime/acting.ts';
import type { SignedIn } from '../../runtime/caller.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Small, Transaction } from '../../runtime/facts.ts';
import type { Participation } from '../participation/index.ts';
import type { Recordings } from '../recordings/index.ts';
import { actingIn } from '../workspaces/index.ts';
import { mentionableBy, mentionsSomebody, settleMentions } from './mentions.ts';
import type { CommentRow } from './model.ts';
import type { ThreadPolicy } from './policy.ts';
import type { ThreadScope } from './scope.ts';
import type { Seen } from './seen.ts';
import type { ThreadStore } from './store.ts';
import type { Talk } from './talk.ts';

/** What somebody said in a file: the words are theirs, the act is of who brings it in. */
export interface BroughtComment {
  body: string;
  imported: { author: string; at: Date | null };
}

/** Words, and in whose name they are said. */
export interface Said {
  body: string;
  as?: NameWish | undefined;
  recorded?: RecordedFor | undefined;
  imported?: CommentRow['imported'];
  /** A guest's, who is no person of ours, and who let them in. */
  by?: StoredActor;
  invitedBy?: string;
}

/** What a thread hangs on, within what it is about. */
export interface On {
  anchor: Anchor | null;
  itemId?: string | null | undefined;
  suggestionId?: string | null | undefined;
}

/** An act on a thread or a comment. */
export interface Told {
  type: Extract<FactType, `thread.${string}` | `comment.${string}`>;
  commentId?: string;
  as?: NameWish | 'team';
  /** Where it is not the caller's own. */
  actor?: StoredActor;
  details?: Small;
  context?: Small;
}

export interface WritingDeps {
  store: ThreadStore;
  seen: Seen;
  policy: Pick<ThreadPolicy, 'made'>;
  clock: Clock;
  participation: Pick<Participation, 'peopleOf'>;
  recordings: Pick<Recordings, 'begin'>;
}

/** How threads and comments come to be, and what is told of them. The right to write was found before. */
export function createWriting({ store, seen, policy, clock, participation, recordings }: WritingDeps) {
  const mentionableIn = mentionableBy(participation);

  const settled = async (body: string, scope: Talk): Promise<string> =>
    mentionsSomebody(body) ? settleMentions(body, await mentionableIn(scope)) : body;

  /** What is contributed is said in the union's name, what is moderated in the team's. */
  const actorOf = (caller: SignedIn, { talk }: ThreadScope, as: NameWish | 'team' = 'union') =>
    actingIn(caller, talk.workspace, clock.now(), as);

  /** Tells what was done with a thread or a comment. */
  function tell(
    tx: Transaction,
    caller: SignedIn | null,
    scope: ThreadScope,
    { type, commentId, as, actor, details, context }: Told,
  ): Promise<Fact> {
    const { told: about } = scope.talk;
    const { itemId } = scope.row;
    const subject = { id: commentId ?? scope.threadId, title: scope.talk.subject.title };
    return tx.tell({
      ...about,
      type,
      subject,
      threadId: scope.threadId,
      context: { ...about.context, ...context, ...(itemId ? { itemId } : {}) },
      actor: actor ?? actorOf(caller!, scope, as),
      ...(details ? { details } : {}),
    });
  }

  /** A new thread, told when its first comment is. */
  async function open(
    tx: Transaction,
    caller: SignedIn | null,
    talk: Talk,
    { anchor, itemId = null, suggestionId = null }: On,
    first: Said,
  ): Promise<ThreadScope> {
    const _id = new mongoose.Types.ObjectId();
    const at = clock.now();
    const state = { status: 'open' as const, resolved: null, createdAt: at, updatedAt: at };
    const fresh = { _id, anchor, itemId, suggestionId, ...state };
    const { type, id } = talk.subject;
    const of = new mongoose.Types.ObjectId(id);
    const about = { documentId: type === 'document' ? of : null, ideaId: type === 'idea' ? of : null };
    const scope = policy.made(talk, { ...fresh, ...about });
    const told = await say(tx, caller, scope, 'thread.created', first);
    await store.insertThread(talk, { ...fresh, ...told, updatedAt: told.createdAt }, tx.session);
    await talk.opened(1, tx.session);
    return scope;
  }

  /** Writes a comment, in the place that its fact has. */
  async function say(
    tx: Transaction,
    caller: SignedIn | null,
    scope: ThreadScope,
    type: 'thread.created' | 'comment.added',
    { body, as = 'union', recorded, imported = null, by, invitedBy }: Said,
  ): Promise<{ createdAt: Date; place: number }> {
    const _id = new mongoose.Types.ObjectId();
    const words = await settled(body, scope.talk);
    const author =
      by ??
      (recorded
        ? await recordings.begin(tx, caller!, scope.talk.workspace, recorded, {
            kind: 'comment',
            id: String(_id),
            title: scope.talk.subject.title,
            path: `${scope.talk.path}#thread-${scope.threadId}`,
          })
        : actorOf(caller!, scope, as));
    const about = type === 'comment.added' ? { type, commentId: String(_id) } : { type };
    const context: Small = invitedBy ? { invitedBy } : {};
    const told = await tell(tx, caller, scope, { ...about, actor: author, context });
    const order = { createdAt: new Date(told.at), place: told.offset };
    await store.insertComment(scope, { _id, author, imported, body: words, ...order }, tx.session);
    await scope.talk.said(tx.session);
    if (caller) await seen.mark(caller.id, scope.talk, [{ id: scope.threadId, until: order.createdAt }], tx.session);
    return order;
  }

  return { mentionableIn, settled, actorOf, tell, open, say };
}
