import type { Config } from '../../config.ts';
import type { Feature } from '../../runtime/feature.ts';
import { filesJobs } from './jobs.ts';
import { fileRoutes } from './routes.ts';
import { type FoundAgain, createReading } from './reading.ts';
import { searchableFiles } from './searchable.ts';
import { type FileDeps, type Files, createFiles } from './service.ts';
import type { Jobs } from '../../runtime/jobs/jobs.ts';
import type { WorkerProcess } from '../../runtime/worker-process/worker-process.ts';

export type { FileRow } from './model.ts';
export { kindOf } from './kinds.ts';
export type { Files, FoundAgain };

export function filesFeature(
  deps: Omit<FileDeps, 'reading'> & {
    config: Pick<Config, 'dataDir'>;
    jobs: Jobs;
    worker: WorkerProcess;
    again: FoundAgain;
  },
): Feature<Files> {
  const reading = createReading(deps);
  const files = createFiles({ ...deps, reading });
  return {
    service: files,
    routes: (mount) => fileRoutes(mount, { files, dataDir: deps.config.dataDir }),
    jobs: filesJobs(files, reading, deps.limits),
    searchables: [searchableFiles(files, reading)],
    bringUpToDate: () => reading.lookForOlder(),
  };
}
