import { routes } from '@koinon/contract';
import { actingOnAll } from '../../runtime/acting.ts';
import type { Mount } from '../../runtime/http.ts';
import type { Identity } from '../identity/index.ts';
import type { Settings } from './service.ts';

export function settingsRoutes(mount: Mount, { settings, identity }: { settings: Settings; identity: Identity }): void {
  mount(routes.mySettings, async ({ caller }) => identity.settings(caller.id));
  mount(routes.changeMySettings, async ({ caller, body }) => {
    await identity.changeMe(caller.id, body);
    return identity.settings(caller.id);
  });
  mount(routes.settings, async () => settings.ofInstallation());
  mount(routes.changeSettings, async ({ caller, body }) => settings.change(body, actingOnAll(caller)));
}
