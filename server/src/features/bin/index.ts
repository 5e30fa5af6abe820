import type { Feature } from '../../runtime/feature.ts';
import { binRoutes } from './routes.ts';
import { type Bin, type BinDeps, createBin } from './service.ts';

export function binFeature(deps: BinDeps): Feature<Bin> {
  const bin = createBin(deps);
  return {
    service: bin,
    routes: (mount) => binRoutes(mount, { ...deps, bin }),
    jobs: { 'bin.empty': { repeat: { cron: '23 3 * * *' }, handle: (_, { signal }) => bin.empty(signal) } },
  };
}
