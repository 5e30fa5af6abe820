import type { Feature } from '../../runtime/feature.ts';
import { setupRoutes } from './routes.ts';
import { type Setup, type SetupDeps, createSetup } from './service.ts';

export type { Setup };

export function setupFeature(deps: SetupDeps): Feature<Setup> {
  const setup = createSetup(deps);
  return {
    service: setup,
    routes: (mount) => setupRoutes(mount, { setup, signIn: deps.signIn }),
    bringUpToDate: () => setup.bringUpToDate(),
  };
}
