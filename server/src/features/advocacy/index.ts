import type { Feature } from '../../runtime/feature.ts';
import { advocacyRoutes } from './routes.ts';
import { type Advocacy, type AdvocacyDeps, createAdvocacy } from './service.ts';

export type { Advocacy };

/** To which authorities adopted texts went, and what came of it. */
export function advocacyFeature(deps: AdvocacyDeps): Feature<Advocacy> {
  const advocacy = createAdvocacy(deps);
  return {
    service: advocacy,
    routes: (mount) => advocacyRoutes(mount, { advocacy }),
    agenda: advocacy.agenda,
    searchables: [advocacy.searchable],
    ownData: [advocacy.ownData],
  };
}
