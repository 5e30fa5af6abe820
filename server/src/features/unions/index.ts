import type { Feature } from '../../runtime/feature.ts';
import { unionsRoutes } from './routes.ts';
import { searchableUnions } from './searchable.ts';
import { type Unions, type UnionsDeps, createUnions } from './service.ts';

export type { Unions };

export function unionsFeature(deps: UnionsDeps): Feature<Unions> {
  const unions = createUnions(deps);
  return {
    service: unions,
    routes: (mount) => unionsRoutes(mount, { unions }),
    searchables: [searchableUnions((id) => unions.find(id))],
  };
}
