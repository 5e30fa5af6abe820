import type { Feature } from '../../runtime/feature.ts';
import type { Site } from '../../runtime/site.ts';
import { publicPathOf } from './public-union.ts';
import { directoryRoutes } from './routes.ts';
import { type Directory, type DirectoryDeps, createDirectory } from './service.ts';

export type { Directory };

export function directoryFeature(deps: DirectoryDeps & { site: Site }): Feature<Directory> {
  const directory = createDirectory(deps);
  return {
    service: directory,
    routes: (mount) => directoryRoutes(mount, { directory, site: deps.site }),
    published: async () =>
      (await directory.openToAll()).map(({ union, since }) => ({
        kind: 'union',
        path: publicPathOf(union.id),
        title: union.name,
        summary: union.offers,
        at: since,
      })),
    concerns: [directory.concern],
    reportables: [directory.reportable],
    ownData: [directory.ownData],
    agenda: directory.agenda,
  };
}
