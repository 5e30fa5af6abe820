import type { StoredActor } from '../../runtime/acting.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Transaction } from '../../runtime/facts.ts';
import type { DocumentScope } from '../documents/index.ts';
import type { CommentRow } from './model.ts';
import type { ThreadPolicy } from './policy.ts';
import type { ThreadStore } from './store.ts';
import type { Talks } from './talk.ts';
import type { createWriting } from './writing.ts';

/** What a guest said, and what was answered: of those who answer their union or the team, and no name. */
export interface GuestTalk {
  threadId: string;
  /** Whether it is answered in. */
  open: boolean;
  said: { own: boolean; union: string | null; team: boolean; body: string; at: Date }[];
}

/** Words of a guest, who let them in, and what they are called. */
export interface GuestSaid {
  by: StoredActor;
  invitedBy: string;
  body: string;
}

/** Whoever knows of nobody mentions nobody. */
const unmentioning = (said: GuestSaid): GuestSaid => ({ ...said, body: said.body.replaceAll('@[', '@ [') });

interface Deps {
  store: ThreadStore;
  talks: Pick<Talks, 'onDocument'>;
  made: ThreadPolicy['made'];
  open: ReturnType<typeof createWriting>['open'];
  say: ReturnType<typeof createWriting>['say'];
}

/** Comments of guests, whom an address lets in: whoever gives it decides what it opens. */
export function createGuestComments({ store, talks, made, open, say }: Deps) {
  const shown = ({ deletedAt, hidden }: CommentRow) => deletedAt === null && hidden === null;
  return {
    /** Begins a thread on the document as a whole, while those who may comment on it may. */
    async say(tx: Transaction, document: DocumentScope, said: GuestSaid) {
      if (!document.rights.comment) refuse('no-right');
      await open(tx, null, talks.onDocument(document), { anchor: null }, unmentioning(said));
    },

    /** Goes on in an open thread of the same document, which has something of the same guest. */
    async answer(tx: Transaction, document: DocumentScope, threadId: string, said: GuestSaid) {
      if (!document.rights.comment) refuse('no-right');
      const own = (await store.saidBy(said.by.id)).some((row) => String(row.threadId) === threadId);
      const row = own ? await store.threadForDecision(threadId, tx.session) : null;
      if (row?.status !== 'open' || String(row.documentId) !== document.documentId) refuse('no-right');
      const scope = made(talks.onDocument(document), row);
      const { createdAt } = await say(tx, null, scope, 'comment.added', unmentioning(said));
      await store.updateThread(scope, { updatedAt: createdAt }, tx.session);
    },

    /** How many an address has written, in all and since an instant. */
    async countOf(id: string, since: Date): Promise<{ all: number; recent: number }> {
      const rows = await store.saidBy(id);
      return { all: rows.length, recent: rows.filter(({ createdAt }) => createdAt > since).length };
    },

    /** The oldest first. What was hidden or deleted is left out. */
    async of(id: string): Promise<GuestTalk[]> {
      const threads = new Map((await store.saidBy(id)).map(({ threadId }) => [String(threadId), threadId]));
      return Promise.all(
        [...threads].map(async ([threadId, _id]) => ({
          threadId,
          open: (await store.threadForDecision(threadId))?.status === 'open',
          said: (await store.commentsIn({ _id })).filter(shown).map(({ author, body, createdAt }) => ({
            own: author.id === id,
            union: author.union?.shortName ?? null,
            team: author.as === 'team',
            body,
            at: createdAt,
          })),
        })),
      );
    },
  };
}
export type GuestComments = ReturnType<typeof createGuestComments>;
