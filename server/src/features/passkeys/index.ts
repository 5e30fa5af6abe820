import type { Feature } from '../../runtime/feature.ts';
import { type PasskeyRoutesDeps, passkeyRoutes } from './routes.ts';
import { type Passkeys, type PasskeysDeps, createPasskeys } from './service.ts';

export { challengeOf } from './challenges.ts';
export { type Party, partyOf } from './party.ts';
export type { PasskeyProven } from './service.ts';
export type { Passkeys };

export function passkeysFeature(deps: PasskeysDeps & Omit<PasskeyRoutesDeps, 'passkeys'>): Feature<Passkeys> {
  const passkeys = createPasskeys(deps);
  return {
    service: passkeys,
    routes: (mount) => passkeyRoutes(mount, { ...deps, passkeys }),
    ownData: [passkeys.ownData],
  };
}
