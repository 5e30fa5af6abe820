import type { StoredActor } from '../../runtime/acting.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Transaction } from '../../runtime/facts.ts';
import type { DocumentScope } from '../documents/index.ts';
import type { CommentRow } from './model.ts';
import type { ThreadStore } from './store.ts';
import type { Talks } from './talk.ts';
import type { createWriting } from './writing.ts';

/** What a guest said, and what was answered: of those who answer their union or the team, and no name. */
export interface GuestTalk {
  threadId: string;
  said: { own: boolean; union: string | null; team: boolean; body: string; at: Date }[];
}

interface Deps {
  store: ThreadStore;
  talks: Pick<Talks, 'onDocument'>;
  open: ReturnType<typeof createWriting>['open'];
}

/** Comments of guests, whom an address lets in: whoever gives it decides what it opens. */
export function createGuestComments({ store, talks, open }: Deps) {
  const shown = ({ deletedAt, hidden }: CommentRow) => deletedAt === null && hidden === null;
  return {
    /** Begins a thread on the document as a whole, while those who may comment on it may. */
    async say(tx: Transaction, document: DocumentScope, by: StoredActor, invitedBy: string, body: string) {
      if (!document.rights.comment) refuse('no-right');
      // Whoever knows of nobody mentions nobody.
      const words = body.replaceAll('@[', '@ [');
      await open(tx, null, talks.onDocument(document), { anchor: null }, { body: words, by, invitedBy });
    },

    /** How many an address has written, in all and since an instant. */
    async countOf(id: string, since: Date): Promise<{ all: number; recent: number }> {
      const rows = await store.saidBy(id);
      return { all: rows.length, recent: rows.filter(({ createdAt }) => createdAt > since).length };
    },

    /** The oldest first. What was hidden or deleted is left out. */
    async of(id: string): Promise<GuestTalk[]> {
      const threadIds = [...new Set((await store.saidBy(id)).map(({ threadId }) => threadId))];
      return Promise.all(
        threadIds.map(async (_id) => ({
          threadId: String(_id),
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
