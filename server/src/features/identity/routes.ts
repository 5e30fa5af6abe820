import { routes } from '@koinon/contract';
import { actingOnAll } from '../../runtime/acting.ts';
import { refuse } from '../../runtime/errors.ts';
import type { Mount } from '../../runtime/http.ts';
import { consentsOf } from './consents.ts';
import type { Identity } from './service.ts';

export function identityRoutes(mount: Mount, { identity }: { identity: Identity }): void {
  mount(routes.whoAmI, async ({ caller }) => identity.me(caller.id));
  mount(routes.changeMe, async ({ caller, body }) => identity.changeMe(caller.id, body));
  mount(routes.consents, async ({ caller }) => {
    const row = (await identity.row(caller.id)) ?? refuse('not-signed-in');
    const items = consentsOf(row).map((consent) => ({ ...consent, at: consent.at?.toISOString() ?? null }));
    return { items, nextCursor: null };
  });
  mount(routes.accounts, async ({ query }) => identity.accounts(query));
  mount(routes.changeAccount, async ({ params, body, caller }) =>
    identity.changeAccount(params.id, body, actingOnAll(caller)),
  );
}
