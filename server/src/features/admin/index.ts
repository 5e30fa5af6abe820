import type { Feature } from '../../runtime/feature.ts';
import { type AdminDeps, adminRoutes } from './routes.ts';

/** Pages of who runs the installation, and the two addresses that say how it does; and the end of old letters. */
export const adminFeature = (deps: AdminDeps): Feature<undefined> => ({
  service: undefined,
  routes: (mount) => adminRoutes(mount, deps),
  jobs: {
    'letters.forget': {
      repeat: { cron: '41 3 * * *' },
      handle: () => deps.settings.forget('letters', (before) => deps.mail.forgetOld(before)),
    },
  },
});
