import type { Feature } from '../../runtime/feature.ts';
import { ownDataRoutes } from './routes.ts';
import { type OwnDataDeps, type OwnDataService, createOwnData } from './service.ts';

/** The file in which a person reads all that is known of them. */
export function ownDataFeature(deps: OwnDataDeps): Feature<OwnDataService> {
  const ownData = createOwnData(deps);
  return { service: ownData, routes: (mount) => ownDataRoutes(mount, { ownData, heavyReads: deps.heavyReads }) };
}
