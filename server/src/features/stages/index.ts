import type { Feature } from '../../runtime/feature.ts';
import { stageJobs } from './jobs.ts';
import { stageRoutes } from './routes.ts';
import { type StageDeps, type Stages, createStages } from './service.ts';

export type { FrozenRow } from './model.ts';
export { presentFrozen } from './present.ts';
export type { Stages };

export function stagesFeature(deps: StageDeps): Feature<Stages> {
  const stages = createStages(deps);
  return {
    service: stages,
    routes: (mount) => stageRoutes(mount, { stages, documents: deps.documents }),
    jobs: stageJobs(stages),
    agenda: stages.agenda,
  };
}
