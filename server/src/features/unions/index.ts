import type { Feature } from '../../runtime/feature.ts';
import { type LookAfter, unionsRoutes } from './routes.ts';
import { reportableUnions } from './reportable.ts';
import { searchableUnions } from './searchable.ts';
import { type Unions, type UnionsDeps, createUnions } from './service.ts';

export type { LookAfter, Unions };

export function unionsFeature({ lookAfter, ...deps }: UnionsDeps & { lookAfter: LookAfter }): Feature<Unions> {
  const unions = createUnions(deps);
  return {
    service: unions,
    routes: (mount) => unionsRoutes(mount, { unions, lookAfter }),
    bringUpToDate: () => unions.bringUpToDate(),
    searchables: [searchableUnions((id) => unions.find(id))],
    reportables: [reportableUnions(unions)],
  };
}
