import { routes } from '@koinon/contract';
import { actingOnAll } from '../../runtime/acting.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Mount } from '../../runtime/http.ts';
import type { Unions } from './service.ts';

export function unionsRoutes(mount: Mount, { unions }: { unions: Unions }): void {
  mount(routes.unions, async () => ({ items: await unions.list(), nextCursor: null }));
  mount(routes.union, async ({ params }) => (await unions.find(params.id)) ?? refuse('not-found'));
  mount(routes.createUnion, async ({ body, caller }) => unions.create(body, actingOnAll(caller)));
  mount(routes.changeUnion, async ({ params, body, caller }) => unions.change(params.id, body, actingOnAll(caller)));
}
