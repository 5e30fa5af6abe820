import type { Feature } from '../../runtime/feature.ts';
import { ideaConcern } from './concern.ts';
import { ideaRoutes } from './routes.ts';
import { searchableIdeas } from './searchable.ts';
import { type IdeaDeps, type Ideas, createIdeas } from './service.ts';

export { type IdeaScope, toldOfIdea } from './scope.ts';
export type { Ideas };

export function ideasFeature(deps: IdeaDeps): Feature<Ideas> {
  const ideas = createIdeas(deps);
  return {
    service: ideas,
    routes: (mount) => ideaRoutes(mount, { ideas }),
    searchables: [searchableIdeas(ideas.policy)],
    ownData: [ideas.ownData],
    concerns: [ideaConcern(ideas.policy)],
    reportables: [ideas.reportable],
    agenda: ideas.agenda,
  };
}
