import type { Feature } from '../../runtime/feature.ts';
import type { JobDefinition } from '../../runtime/jobs/jobs.ts';
import { amendmentConcern } from './concern.ts';
import type { WriteJob } from './deciding.ts';
import { amendmentRoutes } from './routes.ts';
import { type AmendmentDeps, type Amendments, createAmendments } from './service.ts';

export type { Amendments };

export function amendmentsFeature(deps: AmendmentDeps): Feature<Amendments> {
  const amendments = createAmendments(deps);
  return {
    service: amendments,
    routes: (mount) => amendmentRoutes(mount, { amendments }),
    concerns: [amendmentConcern],
    searchables: [amendments.searchable],
    ownData: [amendments.ownData],
    jobs: {
      'amendments.write': {
        handle: (work: WriteJob) => amendments.finish(work),
      } satisfies JobDefinition<WriteJob> as JobDefinition,
    },
  };
}
