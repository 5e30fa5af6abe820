import { routes } from '@koinon/contract';
import { deviceOf } from '../../runtime/device.ts';
import type { Mount } from '../../runtime/http.ts';
import type { Push } from './service.ts';

export function pushRoutes(mount: Mount, { push }: { push: Push }): void {
  mount(routes.pushDevices, ({ caller }) => push.list(caller));
  mount(routes.addPushDevice, ({ caller, body, req }) => push.add(caller, body, deviceOf(req.headers['user-agent'])));
  mount(routes.removePushDevice, ({ caller, params }) => push.remove(caller, params.id));
}
