import { adminFeature } from '../features/admin/index.ts';
import { type Identity, identityFeature } from '../features/identity/index.ts';
import { jobsFeature } from '../features/jobs/index.ts';
import { type Mandates, mandatesFeature } from '../features/mandates/index.ts';
import { passkeysFeature } from '../features/passkeys/index.ts';
import { pushFeature } from '../features/push/index.ts';
import { settingsFeature } from '../features/settings/index.ts';
import { setupFeature } from '../features/setup/index.ts';
import { signInFeature } from '../features/sign-in/index.ts';
import { type LookAfter, unionsFeature } from '../features/unions/index.ts';
import { type Feature, servicesOf } from '../runtime/feature.ts';
import type { Core } from './core.ts';

/** People, what they belong to, and the installation they do it in. */
export function composePeople(core: Core) {
  const lookAfter: LookAfter = async (...given) => (await mandates.service.policy.lookAfter(...given)).actor;
  const unions = unionsFeature({ ...core, lookAfter });
  const people = (ids: readonly string[]) => identity.service.refs(ids);
  const mandates: Feature<Mandates> = mandatesFeature({ ...core, unions: unions.service, people });
  const identity: Feature<Identity> = identityFeature({ ...core, mandates: mandates.service });
  const settings = settingsFeature({ ...core, ...servicesOf({ identity }) });
  const signIn = signInFeature({ ...core, ...servicesOf({ identity, settings }) });
  const passkeys = passkeysFeature({ ...core, ...servicesOf({ settings, signIn }) });
  const push = pushFeature(core);
  const setup = setupFeature({ ...core, ...servicesOf({ unions, identity, signIn, settings }) });
  const [admin, jobPages] = [adminFeature({ ...core, ...servicesOf({ settings }) }), jobsFeature(core)];
  return { unions, mandates, identity, signIn, passkeys, push, settings, setup, admin, jobPages };
}

export type People = ReturnType<typeof servicesOf<ReturnType<typeof composePeople>>>;
