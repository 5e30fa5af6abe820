import type { OwnData } from '../../runtime/own-data.ts';
import type { AmendmentStore } from './store.ts';

/** The amendments that a person submitted for their union. */
export const ownAmendments = (store: Pick<AmendmentStore, 'submittedBy'>): OwnData => ({
  key: 'amendments',
  title: { el: 'Τροπολογίες που καταθέσατε', en: 'Amendments you submitted' },
  entries: async (personId, locale) =>
    (await store.submittedBy(personId)).map(({ documentId, number, at, reasoning }) => ({
      at,
      what: `${locale === 'el' ? 'Τροπολογία' : 'Amendment'} ${number}`,
      path: `/documents/${String(documentId)}/amendments`,
      words: reasoning,
    })),
});
