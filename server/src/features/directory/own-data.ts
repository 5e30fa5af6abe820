import type { OwnData } from '../../runtime/own-data.ts';
import { spoken } from '../../runtime/union-words.ts';
import type { ConversationStore } from './store.ts';

/** What a person wrote to unions. */
export const ownConversations = (store: ConversationStore): OwnData => ({
  key: 'conversations',
  title: spoken({ el: 'Μηνύματα προς Ενώσεις', en: 'Messages to unions' }),
  async entries(personId) {
    const rows = await store.ofPerson(personId);
    return rows.flatMap(({ _id, subject, messages }) =>
      messages
        .filter(({ by }) => by.id === personId)
        .map(({ words, at }) => ({ at, what: subject, words, path: `/unions/messages/${String(_id)}` })),
    );
  },
});
