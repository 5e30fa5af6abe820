import type { OwnData } from '../../runtime/own-data.ts';
import type { DispatchStore } from './store.ts';

/** What a person recorded in the ledger. */
export const ownDispatches = (store: Pick<DispatchStore, 'recordedBy'>): OwnData => ({
  key: 'dispatches',
  title: { el: 'Καταχωρίσεις σας στο μητρώο συνηγορίας', en: 'Your entries in the advocacy ledger' },
  entries: async (personId) =>
    (await store.recordedBy(personId)).map(({ _id, authority, recorded, notes }) => ({
      at: recorded.at,
      what: authority,
      path: `/advocacy/${String(_id)}`,
      words: notes,
    })),
});
