import { type shapes, routes } from '@koinon/contract';
import type { Response } from 'express';
import { Refusal, refuse } from '../../runtime/errors.ts';
import type { Mount } from '../../runtime/http.ts';
import type { Logger } from 'pino';
import { networkOf } from '../../runtime/network.ts';
import type { RateLimits } from '../../runtime/rate-limits.ts';
import type { Site } from '../../runtime/site.ts';
import type { SignIn } from '../sign-in/index.ts';
import type { createJourneys } from './journey.ts';
import type { createProvider } from './provider.ts';
import type { ProviderSignIn } from './service.ts';

export interface ProviderRoutesDeps {
  site: Site;
  logger: Logger;
  rateLimits: RateLimits;
  signIn: Pick<SignIn, 'begin'>;
  provider: ({ name: string } & ReturnType<typeof createProvider>) | null;
  journeys: ReturnType<typeof createJourneys>;
  providerSignIn: Pick<ProviderSignIn, 'enter' | 'stateOf' | 'allow'>;
}

const landing = '/signin/organisation';
const done = routes.comeFromProvider.path;

export function providerRoutes(mount: Mount, deps: ProviderRoutesDeps): void {
  const { site, logger, rateLimits, signIn, provider, journeys, providerSignIn } = deps;

  /** A browser is under way here, not the app: what went wrong is said by a page of ours. */
  async function orSay(res: Response, work: () => Promise<string>): Promise<void> {
    let to: string;
    try {
      to = await work();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      // The message alone: the rest of such an error may hold what the provider answered.
      if (error.cause instanceof Error)
        logger.warn({ problem: error.code, why: error.cause.message }, 'sign-in with the organisation failed');
      const problem = error.code as shapes.ProviderProblem;
      to = `${landing}?problem=${problem}`;
    }
    res.redirect(303, to);
  }

  mount(routes.signInProvider, async () => ({ name: provider?.name ?? null }));

  const name = provider?.name ?? null;
  mount(routes.myProvider, async ({ caller }) => ({ name, ...(await providerSignIn.stateOf(caller.id)) }));
  mount(routes.changeMyProvider, async ({ caller, body }) => ({
    name,
    ...(await providerSignIn.allow(caller, body.allowed)),
  }));

  mount(routes.goToProvider, ({ req, res, query }) =>
    orSay(res, async () => {
      if (!provider) return refuse('not-found');
      await rateLimits.take('signInPerNetwork', networkOf(req.ip ?? ''));
      const { url, journey } = await provider.address(site.link(done), query.next ?? '/');
      journeys.begin(res, journey);
      return url.href;
    }),
  );

  mount(routes.comeFromProvider, ({ req, res }) =>
    orSay(res, async () => {
      if (!provider) return refuse('not-found');
      const journey = journeys.end(req, res) ?? refuse('provider-refused');
      const { search } = new URL(req.originalUrl, site.url());
      const claimed = await provider.claimed(new URL(site.link(done) + search), journey);
      await signIn.begin(req, res, await providerSignIn.enter(claimed, provider.name));
      await rateLimits.giveBack('signInPerNetwork', networkOf(req.ip ?? ''));
      return `${landing}?next=${encodeURIComponent(journey.next)}`;
    }),
  );
}
