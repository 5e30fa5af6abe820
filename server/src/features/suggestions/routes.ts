import { routes } from '@koinon/contract';
import type { Mount } from '../../runtime/http.ts';
import { networkOf } from '../../runtime/network.ts';
import { pageOfList } from '../../runtime/paging.ts';
import type { Suggestions } from './service.ts';

/** Mounts branches, suggestions and the decisions on them. */
export function suggestionRoutes(mount: Mount, { suggestions }: { suggestions: Suggestions }): void {
  mount(routes.branch, ({ caller, params, body }) => suggestions.branch(caller, params.id, body.as));
  mount(routes.suggestions, async ({ caller, params, query, req, locale }) => {
    const who = caller?.id ?? `guest ${networkOf(req.ip ?? '')}`;
    const { items, beyond } = await suggestions.first(caller, params.id, who, locale);
    return { ...pageOfList(items, query, ({ id }) => id), beyond };
  });
  mount(routes.decideSuggestion, ({ caller, params, body }) => suggestions.decide({ caller }, [params.id], body));
  mount(routes.decideSuggestions, ({ caller, params, body: { ids, ...deciding } }) =>
    suggestions.decide({ caller }, ids, deciding, params.id),
  );
  mount(routes.undoDecision, ({ caller, params, locale }) =>
    suggestions.undo(caller, params.id, params.decisionId, locale),
  );
  mount(routes.decidedSuggestions, ({ caller, params, query, locale }) =>
    suggestions.decided(caller, params.id, query, locale),
  );
}
