import { routes } from '@koinon/contract';
import type { Mount } from '../../runtime/http.ts';
import type { Votes } from './service.ts';

/** Mounts the votes of a document and `/api/votes/:id`. */
export function voteRoutes(mount: Mount, { votes }: { votes: Votes }): void {
  mount(routes.votes, async ({ caller, params }) => ({ items: await votes.list(caller, params.id), nextCursor: null }));
  mount(routes.openVote, ({ caller, params, body }) => votes.open(caller, params.id, body));
  mount(routes.vote, ({ caller, params }) => votes.get(caller, params.id));
  mount(routes.cast, ({ caller, params, body }) => votes.cast(caller, params.id, body));
  mount(routes.closeVote, ({ caller, params, body }) => votes.close(caller, params.id, body?.reason));
}
