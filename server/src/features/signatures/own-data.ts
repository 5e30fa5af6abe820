import type { OwnData } from '../../runtime/own-data.ts';
import { spoken } from '../../runtime/union-words.ts';
import type { SignatureStore } from './store.ts';

/** What a person co-signed for a union, withdrawn or not. */
export const ownSignatures = (store: Pick<SignatureStore, 'signedBy'>): OwnData => ({
  key: 'signatures',
  title: spoken({ el: 'Συνυπογραφές που βάλατε για μια Ένωση', en: 'Co-signatures you gave for a union' }),
  entries: async (personId, locale) =>
    (await store.signedBy(personId)).map(({ documentId, union, decisionNumber, at, withdrawn }) => ({
      at,
      what: [union.shortName, decisionNumber, withdrawn ? { el: 'ανακλήθηκε', en: 'withdrawn' }[locale] : '']
        .filter((word) => word !== '')
        .join(' · '),
      path: `/documents/${String(documentId)}`,
    })),
});
