import { routes, type Me } from '@koinon/contract';
import { queryOptions, useQuery, useSuspenseQuery, type QueryClient } from '@tanstack/react-query';
import { call, statusOf } from './api.ts';
import { keys } from './keys.ts';

/** Who is signed in; null for a guest. */
export const sessionQuery = queryOptions<Me | null>({
  queryKey: keys.session,
  queryFn: async ({ signal }) => {
    try {
      return await call(routes.whoAmI, {}, signal);
    } catch (error) {
      if (statusOf(error) === 401) return null;
      throw error;
    }
  },
  staleTime: 60_000,
});

/** Me, or null for a guest. The frame renders pages only once this is known, so it never waits here. */
export function useMe(): Me | null {
  return useQuery(sessionQuery).data ?? null;
}

/** Me, on pages that only somebody signed in reaches. Throws for a guest. */
export function useSignedIn(): Me {
  const me = useSuspenseQuery(sessionQuery).data;
  if (!me) throw new Error('This page is for people who are signed in');
  return me;
}

/** The session begins or ends: nothing known to the person before may be shown to the next. */
export function enterSession(client: QueryClient, me: Me | null): void {
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== keys.session[0] });
  client.setQueryData(keys.session, me);
}
