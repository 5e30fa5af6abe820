import type { Feature } from '../../runtime/feature.ts';
import { reportablePeople } from './reportable.ts';
import { participationRoutes } from './routes.ts';
import { searchablePeople } from './searchable.ts';
import { type Participation, type ParticipationDeps, createParticipation } from './service.ts';

export type { Participation };

export function participationFeature(deps: ParticipationDeps): Feature<Participation> {
  const participation = createParticipation(deps);
  return {
    service: participation,
    routes: (mount) => participationRoutes(mount, { participation }),
    searchables: [searchablePeople(deps)],
    reportables: [reportablePeople({ ...deps, participation })],
  };
}
