import type { OwnData } from '../../runtime/own-data.ts';
import type { IdeaStore } from './store.ts';

/** The ideas that a person proposed, for themselves or for their union. */
export const ownIdeas = (store: Pick<IdeaStore, 'proposedBy'>): OwnData => ({
  key: 'ideas',
  title: { el: 'Ιδέες που προτείνατε', en: 'Ideas you proposed' },
  entries: async (personId) =>
    (await store.proposedBy(personId)).map(({ _id, workspaceId, title, why, createdAt }) => ({
      at: createdAt,
      what: title,
      path: `/workspaces/${String(workspaceId)}/ideas/${String(_id)}`,
      words: why,
    })),
});
