import type { Feature } from '../../runtime/feature.ts';
import { pushRoutes } from './routes.ts';
import { type Push, type PushDeps, createPush } from './service.ts';

export type { Push };

export function pushFeature(deps: PushDeps): Feature<Push> {
  const push = createPush(deps);
  return {
    service: push,
    routes: (mount) => pushRoutes(mount, { push }),
    ownData: [push.ownData],
    [Symbol.asyncDispose]: async () => push.close(),
  };
}
