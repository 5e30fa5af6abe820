import type { Config } from '../../config.ts';
import type { Feature } from '../../runtime/feature.ts';
import type { Limits } from '../../runtime/limits.ts';
import { createJourneys } from './journey.ts';
import { createProvider } from './provider.ts';
import { type ProviderRoutesDeps, providerRoutes } from './routes.ts';
import { type ProviderSignIn, type ProviderSignInDeps, createProviderSignIn } from './service.ts';

export type { ProviderSignIn };

type Deps = ProviderSignInDeps &
  Pick<ProviderRoutesDeps, 'logger' | 'rateLimits' | 'signIn'> & { config: Pick<Config, 'oidc'>; limits: Limits };

/** Sign-in with the accounts of an organisation, where the settings name its OpenID Connect provider. */
export function providerSignInFeature(deps: Deps): Feature<ProviderSignIn> {
  const { config, site, limits } = deps;
  const providerSignIn = createProviderSignIn(deps);
  const provider = config.oidc && { name: config.oidc.name, ...createProvider(config.oidc, limits) };
  const journeys = createJourneys(site.secure, limits.provider.away);
  return {
    service: providerSignIn,
    routes: (mount) => providerRoutes(mount, { ...deps, provider, journeys, providerSignIn }),
    ownData: [providerSignIn.ownData],
  };
}
