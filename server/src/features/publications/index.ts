import type { Clock } from '../../runtime/clock.ts';
import type { Feature } from '../../runtime/feature.ts';
import type { Site } from '../../runtime/site.ts';
import type { WorkerProcess } from '../../runtime/worker-process/worker-process.ts';
import { publicationRoutes } from './routes.ts';
import { type PublicationDeps, type Publications, createPublications } from './service.ts';
import { createShare } from './share.ts';

export type { PublicationDeps };

/** Pages that the server writes, for whoever has no account, search engines and the printer. */
export function publicationsFeature(
  deps: PublicationDeps & { site: Site; clock: Clock; worker: WorkerProcess },
): Feature<Publications> {
  const publications = createPublications(deps);
  const share = createShare(publications, deps.worker);
  return { service: publications, routes: (mount) => publicationRoutes(mount, { ...deps, publications, share }) };
}
