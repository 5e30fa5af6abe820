import { type Idea, type IdeaSort, type IdeaState, routes } from '@koinon/contract';
import { useQueryClient } from '@tanstack/react-query';
import { query } from '../../lib/api.ts';
import { everyPage } from '../../lib/every-page.ts';
import { keys } from '../../lib/keys.ts';

export interface IdeaFilter {
  sort?: IdeaSort;
  state?: IdeaState;
}

export const ideasQuery = (workspaceId: string, filter: IdeaFilter = {}) =>
  everyPage([...keys.workspaceIdeas(workspaceId), filter], routes.ideas, {
    params: { id: workspaceId },
    query: filter,
  });
export const ideaQuery = (id: string) => query(keys.idea(id), routes.idea, { params: { id } });
export const ideaThreadsQuery = (id: string) => everyPage(keys.ideaThreads(id), routes.ideaThreads, { params: { id } });
export const ideaMentionableQuery = (id: string) =>
  query([...keys.idea(id), 'mentionable'], routes.ideaMentionable, { params: { id } });

/** Keeps what the server answered to one's own act; lists are fetched again. */
export function usePutIdea() {
  const client = useQueryClient();
  return (idea: Idea) => {
    client.setQueryData(keys.idea(idea.id), idea);
    void client.invalidateQueries({ queryKey: keys.workspaceIdeas(idea.workspaceId) });
  };
}
