import { bodyParts } from '@koinon/contract';
import type { OwnData } from '../../runtime/own-data.ts';
import type { ThreadStore } from './store.ts';

/** What a person wrote in threads, wherever that was: their words are theirs, also where they read no more. */
export const ownComments = (store: Pick<ThreadStore, 'writtenBy'>): OwnData => ({
  key: 'comments',
  title: { el: 'Σχόλια που γράψατε', en: 'Comments you wrote' },
  entries: async (personId, locale) =>
    (await store.writtenBy(personId)).map(({ createdAt, documentId, threadId, body }) => ({
      at: createdAt,
      what: locale === 'el' ? 'Σχόλιο' : 'Comment',
      ...(documentId ? { path: `/documents/${String(documentId)}#thread-${String(threadId)}` } : {}),
      words: bodyParts(body)
        .map((part) => (part.type === 'text' ? part.text : `@${part.name}`))
        .join(''),
    })),
});
