import type { Route } from '@koinon/contract';
import { useInfiniteQuery, type QueryKey } from '@tanstack/react-query';
import { call } from './api.ts';

interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** A list that comes page by page, by the cursor of the interface. `input` is the route's parameters and query. */
export const usePages = <T>(
  queryKey: QueryKey,
  row: Route,
  input: { params?: Record<string, string>; query?: Record<string, unknown> },
  { refetchInterval = false }: { refetchInterval?: number | false } = {},
) =>
  useInfiniteQuery({
    queryKey,
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...input.query, ...(pageParam ? { cursor: pageParam } : {}) };
      return (await call(row, { ...input, query } as never, signal)) as Page<T>;
    },
    refetchInterval,
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
  });

export type Pages<T> = ReturnType<typeof usePages<T>>;
