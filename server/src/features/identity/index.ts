import type { Feature } from '../../runtime/feature.ts';
import { ownConsents } from './consents.ts';
import { identityRoutes } from './routes.ts';
import { type Identity, type IdentityDeps, type KnownPerson, type NewPerson, createIdentity } from './service.ts';

export { type PersonRow, settingsOf } from './model.ts';
export { emailKeyOf } from './store.ts';
export type { Identity, KnownPerson, NewPerson };

export function identityFeature(deps: IdentityDeps): Feature<Identity> {
  const identity = createIdentity(deps);
  return {
    service: identity,
    routes: (mount) => identityRoutes(mount, { identity }),
    ownData: [ownConsents(identity.row)],
    bringUpToDate: () => identity.bringUpToDate(),
  };
}
