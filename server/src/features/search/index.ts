import type { Feature } from '../../runtime/feature.ts';
import { createEmbeddedIndex } from './embedded.ts';
import { type FeederDeps, createFeeder } from './feeder.ts';
import { searchRoutes } from './routes.ts';
import { type Search, type SearchDeps, createSearch } from './service.ts';

export type SearchService = Search & { settled(): Promise<void> };

export function searchFeature(deps: Omit<SearchDeps & FeederDeps, 'index'>): Feature<SearchService> {
  const index = createEmbeddedIndex(deps.db, deps.clock);
  const feeder = createFeeder({ ...deps, index });
  const search = createSearch({ ...deps, index });
  return {
    service: { ...search, settled: () => feeder.settled() },
    routes: (mount) => searchRoutes(mount, { search }),
    followers: [feeder.follower],
    jobs: {
      'search.forget': {
        repeat: { cron: '11 3 * * *' },
        handle: async (_, { signal }) => ({ forgotten: await index.forget((word) => index.stands(word), signal) }),
      },
    },
    start: () => feeder.start(),
    [Symbol.asyncDispose]: () => feeder[Symbol.asyncDispose](),
  };
}
