import type { Feature } from '../../runtime/feature.ts';
import type { JobDefinition } from '../../runtime/jobs/jobs.ts';
import { amendmentConcern } from './concern.ts';
import { amendmentRoutes } from './routes.ts';
import { type AmendmentDeps, type Amendments, createAmendments } from './service.ts';

export type { Amendments };

export function amendmentsFeature(deps: AmendmentDeps): Feature<Amendments> {
  const amendments = createAmendments(deps);
  return {
    service: amendments,
    routes: (mount) => amendmentRoutes(mount, { amendments }),
    concerns: [amendmentConcern],
    ownData: [amendments.ownData],
    jobs: {
      'amendments.write': {
        handle: ({ amendmentId, personId }: { amendmentId: string; personId: string }) =>
          amendments.finish(amendmentId, personId),
      } satisfies JobDefinition<{ amendmentId: string; personId: string }> as JobDefinition,
    },
  };
}
