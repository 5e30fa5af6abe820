import type { OwnData } from '../../runtime/own-data.ts';
import { spoken } from '../../runtime/union-words.ts';
import type { RecordingStore } from './store.ts';

/** What a person of the team wrote down for unions. */
export const ownRecordings = (store: Pick<RecordingStore, 'recordedBy'>): OwnData => ({
  key: 'recordings',
  title: spoken({ el: 'Όσα καταγράψατε για Ενώσεις', en: 'What you recorded for unions' }),
  entries: async (personId) =>
    (await store.recordedBy(personId)).map(({ at, title, union }) => ({ at, what: `${union.name}: ${title}` })),
});
