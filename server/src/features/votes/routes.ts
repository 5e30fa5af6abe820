import { routes } from '@koinon/contract';
import { refuse } from '../../runtime/errors.ts';
import type { Mount } from '../../runtime/http.ts';
import { pageOfList } from '../../runtime/paging.ts';
import type { Votes } from './service.ts';

/** Mounts the votes of a document and `/api/votes/:id`. */
export function voteRoutes(mount: Mount, { votes }: { votes: Votes }): void {
  mount(routes.votes, ({ caller, params, query }) => votes.list(caller, params.id, query));
  mount(routes.openVote, ({ caller, params, body }) => votes.open(caller, params.id, body));
  mount(routes.vote, ({ caller, params }) => votes.get(caller, params.id));
  mount(routes.cast, ({ caller, params, body }) => votes.cast(caller, params.id, body));
  mount(routes.takePaper, ({ caller, params, body }) => votes.takePaper(caller, params.id, body));
  mount(routes.castSecretly, ({ params, body, req }) => {
    // Who sends their cookie along says who they are, and the way here would know it.
    if (req.headers.cookie !== undefined) refuse('bad-input', withSession);
    return votes.castSecretly(params.id, body);
  });
  mount(routes.secretBallots, async ({ caller, params, query }) =>
    pageOfList(await votes.secretBallots(caller, params.id), query, ({ mark }) => mark),
  );
  mount(routes.closeVote, ({ caller, params, body }) => votes.close(caller, params.id, body?.reason));
}

const withSession = {
  el: 'Το μυστικό ψηφοδέλτιο στέλνεται χωρίς cookies.',
  en: 'A secret ballot is sent without cookies.',
};
