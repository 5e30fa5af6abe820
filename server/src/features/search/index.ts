import type { Transaction } from '../../runtime/facts.ts';
import type { Feature } from '../../runtime/feature.ts';
import { createEmbeddedIndex } from './embedded.ts';
import { type FeederDeps, createFeeder } from './feeder.ts';
import type { Thing } from './port.ts';
import { searchRoutes } from './routes.ts';
import { type Search, type SearchDeps, createSearch } from './service.ts';

export interface SearchService extends Search {
  settled(): Promise<void>;
  /** Reads things anew of which no fact tells: what is gone by then is found no more. */
  again(things: readonly Thing[], tx: Transaction): Promise<void>;
  /** The documents that say all of these words somewhere. */
  saying(words: string): Promise<string[]>;
}

export function searchFeature(deps: Omit<SearchDeps & FeederDeps, 'index'>): Feature<SearchService> {
  const index = createEmbeddedIndex(deps.db, deps.clock);
  const feeder = createFeeder({ ...deps, index });
  const search = createSearch({ ...deps, index });
  return {
    service: {
      ...search,
      settled: () => feeder.settled(),
      again: (...given) => feeder.again(...given),
      saying: (words) => index.saying(words),
    },
    routes: (mount) => searchRoutes(mount, { search }),
    followers: [feeder.follower],
    jobs: {
      'search.forget': {
        repeat: { cron: '11 3 * * *' },
        handle: async (_, { signal }) => ({ forgotten: await index.forget((word) => index.stands(word), signal) }),
      },
    },
    async bringUpToDate() {
      await index.ofEarlierVersions((things) => feeder.readAnew(things));
      for (const one of deps.searchables) {
        const things = ((await one.all?.()) ?? []).map((id) => ({ kind: one.kind, id }));
        await feeder.readAnew(await index.unknown(things));
      }
    },
    start: () => feeder.start(),
    [Symbol.asyncDispose]: () => feeder[Symbol.asyncDispose](),
  };
}
