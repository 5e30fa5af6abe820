import { routes } from '@koinon/contract';
import type { Mount } from '../../runtime/http.ts';
import { networkOf } from '../../runtime/network.ts';
import type { SignIn } from '../sign-in/index.ts';
import type { Setup } from './service.ts';

export function setupRoutes(mount: Mount, { setup, signIn }: { setup: Setup; signIn: SignIn }): void {
  mount(routes.setupState, async () => setup.state());
  mount(routes.setup, async ({ body, req, res }) =>
    signIn.begin(req, res, await setup.complete(body, networkOf(req.ip ?? ''))),
  );
}
