import type { Feature } from '../../runtime/feature.ts';
import type { Site } from '../../runtime/site.ts';
import type { Images } from '../images/index.ts';
import { publicPathOf } from './present.ts';
import { practiceRoutes } from './routes.ts';
import { type PracticeDeps, type Practices, createPractices } from './service.ts';

export type { Practices };

export function practicesFeature(
  deps: PracticeDeps & { images: Pick<Images, 'keepAlso'>; site: Site },
): Feature<Practices> {
  const practices = createPractices(deps);
  deps.images.keepAlso((documentId) => practices.picturesOf(documentId));
  return {
    service: practices,
    routes: (mount) => practiceRoutes(mount, { practices, site: deps.site }),
    published: async () =>
      (await practices.openToAll()).map(({ id, row, document }) => ({
        kind: 'practice',
        path: publicPathOf(id),
        title: document.row.title,
        summary: row.problem,
        at: row.updatedAt,
      })),
    searchables: [practices.searchable],
    concerns: [practices.concern],
    agenda: practices.agenda,
    ownData: [practices.ownData],
    reportables: [practices.applied.reportable],
  };
}
