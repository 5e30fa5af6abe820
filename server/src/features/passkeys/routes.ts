import { routes } from '@koinon/contract';
import { deviceOf } from '../../runtime/device.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Mount } from '../../runtime/http.ts';
import { networkOf } from '../../runtime/network.ts';
import type { RateLimits } from '../../runtime/rate-limits.ts';
import type { Site } from '../../runtime/site.ts';
import type { SignIn } from '../sign-in/index.ts';
import { partyOf } from './party.ts';
import type { Passkeys } from './service.ts';

export interface PasskeyRoutesDeps {
  passkeys: Passkeys;
  site: Site;
  rateLimits: RateLimits;
  signIn: Pick<SignIn, 'admit' | 'begin'>;
}

export function passkeyRoutes(mount: Mount, { passkeys, site, rateLimits, signIn }: PasskeyRoutesDeps): void {
  mount(routes.passkeys, async ({ caller }) => ({ items: await passkeys.of(caller.id), nextCursor: null }));
  mount(routes.askNewPasskey, async ({ caller, req }) => ({
    ...(await passkeys.askNew(caller, partyOf(site, req))),
  }));
  mount(routes.addPasskey, ({ caller, body, req }) =>
    passkeys.add(caller, body.answer, partyOf(site, req), deviceOf(req.headers['user-agent'])),
  );
  mount(routes.renamePasskey, ({ caller, params, body }) => passkeys.rename(caller, params.id, body.name));
  mount(routes.removePasskey, ({ caller, params }) => passkeys.remove(caller, params.id));

  mount(routes.askPasskey, async ({ req }) => {
    await rateLimits.take('signInPerNetwork', networkOf(req.ip ?? ''));
    return { ...(await passkeys.ask('enter', null, partyOf(site, req))) };
  });
  mount(routes.usePasskey, async ({ req, res, body }) => {
    const proven = await passkeys.prove('enter', null, body.answer, partyOf(site, req));
    const personId = (proven && (await signIn.admit(proven.personId))) ?? refuse('passkey-refused');
    await rateLimits.giveBack('signInPerNetwork', networkOf(req.ip ?? ''));
    return signIn.begin(req, res, personId);
  });
}
