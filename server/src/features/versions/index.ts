import type { Feature } from '../../runtime/feature.ts';
import type { JobDefinition } from '../../runtime/jobs/jobs.ts';
import type { Images } from '../images/index.ts';
import { mentionConcern } from './mentions.ts';
import { versionRoutes } from './routes.ts';
import { type VersionDeps, type Versions, createVersions } from './service.ts';

export type { Versions };

export function versionsFeature(deps: VersionDeps & { images: Pick<Images, 'keepAlso'> }): Feature<Versions> {
  const versions = createVersions(deps);
  deps.images.keepAlso(versions.picturesOf);
  return {
    service: versions,
    routes: (mount) => versionRoutes(mount, { versions }),
    followers: [versions.follower],
    concerns: [mentionConcern],
    jobs: {
      'versions.keep': {
        handle: async ({ documentId }: { documentId: string }) => void (await versions.keep(documentId)),
      } satisfies JobDefinition<{ documentId: string }> as JobDefinition,
    },
  };
}
