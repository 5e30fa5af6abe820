import { routes } from '@koinon/contract';
import type { Mount } from '../../runtime/http.ts';
import type { Ideas } from './service.ts';

/** Mounts the ideas of a workspace and `/api/ideas/:id`; what is said of them is mounted by the comments. */
export function ideaRoutes(mount: Mount, { ideas }: { ideas: Ideas }): void {
  mount(routes.ideas, ({ caller, params, query }) => ideas.list(caller, params.id, query));
  mount(routes.propose, ({ caller, params, body }) => ideas.propose(caller, params.id, body));
  mount(routes.idea, ({ caller, params }) => ideas.get(caller, params.id));
  mount(routes.changeIdea, ({ caller, params, body }) => ideas.change(caller, params.id, body));
  mount(routes.documentIdeas, ({ caller, params }) => ideas.originsOf(caller, params.id));
  mount(routes.seeIdea, ({ caller, params }) => ideas.see(caller, params.id));
  mount(routes.support, ({ caller, params, body }) => ideas.support(caller, params.id, true, body));
  mount(routes.withdrawSupport, ({ caller, params, body }) => ideas.support(caller, params.id, false, body));
  mount(routes.mergeIdea, ({ caller, params, body }) => ideas.merge(caller, params.id, body.intoId));
  mount(routes.promoteIdea, ({ caller, params, body }) => ideas.promote(caller, params.id, body));
  mount(routes.hideIdea, ({ caller, params, body }) => ideas.hide(caller, params.id, body.reason));
  mount(routes.restoreIdea, ({ caller, params }) => ideas.restore(caller, params.id));
}
