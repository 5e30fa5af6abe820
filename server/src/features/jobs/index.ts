import type { Feature } from '../../runtime/feature.ts';
import type { Jobs } from '../../runtime/jobs/jobs.ts';
import { jobRoutes } from './routes.ts';

/** The pages of the jobs that `runtime/jobs` does. Keeps nothing of its own. */
export const jobsFeature = (deps: { jobs: Jobs }): Feature<undefined> => ({
  service: undefined,
  routes: (mount) => jobRoutes(mount, deps),
});
