import type { Config } from '../../config.ts';
import type { Feature } from '../../runtime/feature.ts';
import { filesJobs } from './jobs.ts';
import { fileRoutes } from './routes.ts';
import { searchableFiles } from './searchable.ts';
import { type FileDeps, type Files, createFiles } from './service.ts';

export type { FileRow } from './model.ts';
export { kindOf } from './kinds.ts';
export type { Files };

export function filesFeature(deps: FileDeps & { config: Pick<Config, 'dataDir'> }): Feature<Files> {
  const files = createFiles(deps);
  return {
    service: files,
    routes: (mount) => fileRoutes(mount, { files, dataDir: deps.config.dataDir }),
    jobs: filesJobs(files, deps.limits),
    searchables: [searchableFiles(files)],
  };
}
