import type { Feature } from '../../runtime/feature.ts';
import type { Mail } from '../../runtime/mail.ts';
import type { Identity } from '../identity/index.ts';
import { settingsRoutes } from './routes.ts';
import { type Settings, type SettingsDeps, createSettings } from './service.ts';

export type { Settings };

export function settingsFeature(
  deps: SettingsDeps & { identity: Identity; mail: Pick<Mail, 'boundSenders'> },
): Feature<Settings> {
  const settings = createSettings(deps);
  deps.mail.boundSenders(async (session) => (await settings.limits(session)).lettersADay);
  return { service: settings, routes: (mount) => settingsRoutes(mount, { settings, identity: deps.identity }) };
}
