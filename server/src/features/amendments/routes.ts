import { routes } from '@koinon/contract';
import type { Mount } from '../../runtime/http.ts';
import { networkOf } from '../../runtime/network.ts';
import { pageOfList } from '../../runtime/paging.ts';
import type { Amendments } from './service.ts';

/** Mounts the amendments of a document and what is done with them. */
export function amendmentRoutes(mount: Mount, { amendments }: { amendments: Amendments }): void {
  mount(routes.amendments, async ({ caller, params, query, req, locale }) => {
    const who = caller?.id ?? `guest ${networkOf(req.ip ?? '')}`;
    return pageOfList(await amendments.list(caller, params.id, who, locale), query, ({ id }) => id);
  });
  mount(routes.submitAmendments, async ({ caller, params, body, locale }) => ({
    items: await amendments.submit(caller, params.id, body, locale),
    nextCursor: null,
  }));
  mount(routes.supportAmendment, ({ caller, params, body, locale }) =>
    amendments.support(caller, params.id, body.on, body.unionId, locale),
  );
  mount(routes.withdrawAmendment, ({ caller, params, locale }) => amendments.withdraw(caller, params.id, locale));
  mount(routes.decideAmendment, ({ caller, params, body, locale }) =>
    amendments.decide(caller, params.id, body, locale),
  );
}
