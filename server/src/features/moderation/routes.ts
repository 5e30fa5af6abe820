import { routes } from '@koinon/contract';
import type { Mount } from '../../runtime/http.ts';
import type { Moderation } from './service.ts';

export function moderationRoutes(mount: Mount, { moderation }: { moderation: Moderation }): void {
  mount(routes.report, ({ caller, body }) => moderation.report(caller, body));
  mount(routes.moderation, ({ caller, query }) => moderation.list(caller, query));
  mount(routes.moderationCase, ({ caller, params }) => moderation.get(caller, params.id));
  mount(routes.decideCase, ({ caller, params, body }) => moderation.decide(caller, params.id, body));
  mount(routes.appealCase, ({ caller, params, body }) => moderation.appeal(caller, params.id, body.words));
}
