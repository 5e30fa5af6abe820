import type { Feature } from '../../runtime/feature.ts';
import { directoryRoutes } from './routes.ts';
import { type Directory, type DirectoryDeps, createDirectory } from './service.ts';

export type { Directory };

export function directoryFeature(deps: DirectoryDeps): Feature<Directory> {
  const directory = createDirectory(deps);
  return {
    service: directory,
    routes: (mount) => directoryRoutes(mount, { directory }),
    concerns: [directory.concern],
    ownData: [directory.ownData],
    agenda: directory.agenda,
  };
}
