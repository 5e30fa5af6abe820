import { routes } from '@koinon/contract';
import type { Mount } from '../../runtime/http.ts';
import type { Advocacy } from './service.ts';

export function advocacyRoutes(mount: Mount, { advocacy }: { advocacy: Advocacy }): void {
  mount(routes.dispatches, ({ caller, params }) => advocacy.list(caller, params.id));
  mount(routes.recordDispatch, ({ caller, params, body }) => advocacy.record(caller, params.id, body));
  mount(routes.ledger, ({ caller, query }) => advocacy.ledger(caller, query));
  mount(routes.dispatch, ({ caller, params }) => advocacy.get(caller, params.id));
  mount(routes.changeDispatch, ({ caller, params, body }) => advocacy.change(caller, params.id, body));
}
