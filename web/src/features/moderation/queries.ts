import { type CaseList, type ModerationCase, routes } from '@koinon/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { call, query } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';

export type CaseFilter = 'waiting' | 'done';

/** Page by page; the first says whether there is a queue for the caller. */
export const useCases = (state: CaseFilter) =>
  useInfiniteQuery({
    queryKey: keys.moderationList(state),
    queryFn: ({ pageParam, signal }): Promise<CaseList> =>
      call(routes.moderation, { query: { state, ...(pageParam ? { cursor: pageParam } : {}) } }, signal),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const caseQuery = (id: string) => query(keys.moderationCase(id), routes.moderationCase, { params: { id } });

export type { ModerationCase };
