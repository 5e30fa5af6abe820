import { routes } from '@koinon/contract';
import { type StoredActor, actingOnAll } from '../../runtime/acting.ts';
import type { SignedIn } from '../../runtime/caller.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Deciding } from '../../runtime/facts.ts';
import type { Mount } from '../../runtime/http.ts';
import type { Unions } from './service.ts';

/** Who looks after a union, in whose name; a port, because mandates stand on unions. */
export type LookAfter = (caller: SignedIn, unionId: string, tx: Deciding) => Promise<StoredActor>;

export function unionsRoutes(mount: Mount, { unions, lookAfter }: { unions: Unions; lookAfter: LookAfter }): void {
  mount(routes.unions, ({ query }) => unions.page(query));
  mount(routes.union, async ({ params }) => (await unions.find(params.id)) ?? refuse('not-found'));
  mount(routes.createUnion, async ({ body, caller }) => unions.create(body, actingOnAll(caller)));
  mount(routes.changeUnion, async ({ params, body, caller }) =>
    unions.change(params.id, body, (tx) => lookAfter(caller, params.id, tx)),
  );
}
