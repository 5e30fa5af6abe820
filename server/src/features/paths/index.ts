import type { Feature } from '../../runtime/feature.ts';
import { pathRoutes } from './routes.ts';
import { type PathDeps, type Paths, createPaths } from './service.ts';

export type { Paths };

export function pathsFeature(deps: PathDeps): Feature<Paths> {
  const paths = createPaths(deps);
  return { service: paths, routes: (mount) => pathRoutes(mount, { paths }) };
}
