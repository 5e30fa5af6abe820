import type { Feature } from '../../runtime/feature.ts';
import { type AdminDeps, adminRoutes } from './routes.ts';

/** Pages of who runs the installation, and the two addresses that say how it does. Keeps nothing of its own. */
export const adminFeature = (deps: AdminDeps): Feature<undefined> => ({
  service: undefined,
  routes: (mount) => adminRoutes(mount, deps),
});
