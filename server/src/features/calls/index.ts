import type { Feature } from '../../runtime/feature.ts';
import type { Site } from '../../runtime/site.ts';
import type { Identity } from '../identity/index.ts';
import { callAgenda } from './agenda.ts';
import { callRoutes } from './routes.ts';
import { searchableCalls } from './searchable.ts';
import { type CallDeps, type Calls, createCalls } from './service.ts';
import { createCallStore } from './store.ts';

export { consentText } from './consent.ts';
export type { CallRow } from './model.ts';
export { stateOf } from './present.ts';
export { questionNames } from './question-names.ts';
export { demandTeam } from './service.ts';
export type { Calls };

export function callsFeature(deps: CallDeps & { site: Site; identity: Pick<Identity, 'team'> }): Feature<Calls> {
  const calls = createCalls(deps);
  return {
    service: calls,
    routes: (mount) => callRoutes(mount, { calls, site: deps.site }),
    searchables: [searchableCalls(createCallStore(deps.db))],
    agenda: callAgenda({ ...deps, calls }),
  };
}
