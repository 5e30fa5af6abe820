import { routes } from '@koinon/contract';
import type { Mount } from '../../runtime/http.ts';
import { tableOf } from './table.ts';
import type { Advocacy } from './service.ts';

export function advocacyRoutes(mount: Mount, { advocacy }: { advocacy: Advocacy }): void {
  mount(routes.dispatches, ({ caller, params }) => advocacy.list(caller, params.id));
  mount(routes.recordDispatch, ({ caller, params, body }) => advocacy.record(caller, params.id, body));
  mount(routes.ledger, async ({ caller, query, locale, res }) => {
    const found = await advocacy.ledger(caller, query);
    if (query.format === 'json') return found;
    res.set({
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="koinon-advocacy.csv"',
      'Cache-Control': 'private, no-store',
    });
    res.send(tableOf(found.items, locale));
    return found;
  });
  mount(routes.dispatch, ({ caller, params }) => advocacy.get(caller, params.id));
  mount(routes.dispatchHistory, ({ caller, params }) => advocacy.history(caller, params.id));
  mount(routes.changeDispatch, ({ caller, params, body }) => advocacy.change(caller, params.id, body));
}
