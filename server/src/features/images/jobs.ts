import type { JobDefinition } from '../../runtime/jobs/jobs.ts';
import type { ImageDeps, Images } from './service.ts';
import { letGoUnused } from './unused.ts';

/** Every night: pictures that no text shows any more, and those from before there were files. */
export const imageJobs = (images: Images, deps: ImageDeps): Record<string, JobDefinition> => ({
  'images.unused': {
    repeat: { cron: '11 3 * * *' },
    handle: (_, { signal }) => letGoUnused(deps, signal, images.usedBeside),
  },
  'images.move': { repeat: { cron: '53 3 * * *' }, handle: (_, { signal }) => images.move(signal) },
});
