import type { Feature } from '../../runtime/feature.ts';
import type { JobDefinition } from '../../runtime/jobs/jobs.ts';
import type { Images } from '../images/index.ts';
import { suggestionAgenda } from './agenda.ts';
import { suggestionConcern } from './concern.ts';
import { suggestionRoutes } from './routes.ts';
import { searchableSuggestions } from './searchable.ts';
import { type SuggestionDeps, type Suggestions, createSuggestions } from './service.ts';
import { createSuggestionStore } from './store.ts';

export type { DecidedWords } from './model.ts';
export type { Suggestions };

export function suggestionsFeature(deps: SuggestionDeps & { images: Pick<Images, 'keepAlso'> }): Feature<Suggestions> {
  const suggestions = createSuggestions(deps);
  deps.images.keepAlso((documentId) => suggestions.picturesOf(documentId));
  return {
    service: suggestions,
    routes: (mount) => suggestionRoutes(mount, { suggestions }),
    concerns: [suggestionConcern],
    searchables: [searchableSuggestions(suggestions, createSuggestionStore(deps.db), deps.documents)],
    agenda: suggestionAgenda({ ...deps, store: suggestions, list: (...asked) => suggestions.list(...asked) }),
    ownData: [suggestions.ownData],
    jobs: {
      'suggestions.write': {
        handle: ({ documentId }: { documentId: string }) => suggestions.finish(documentId),
      } satisfies JobDefinition<{ documentId: string }> as JobDefinition,
    },
  };
}
