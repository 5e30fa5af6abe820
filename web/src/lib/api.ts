import { createClient, ProblemError, type AnswerOf, type InputOf, type Route } from '@koinon/contract';
import { queryOptions, useMutation, type QueryKey, type UseMutationOptions } from '@tanstack/react-query';
import { builds } from './build.ts';

/** The typed client of the route table, in the language of the page. Rejects with ProblemError, or TypeError without network. */
export const call = createClient({
  headers: () => ({ 'accept-language': document.documentElement.lang || 'el' }),
  fetch: async (...args) => {
    const response = await fetch(...args);
    builds.heard(response.headers.get('koinon-build'));
    return response;
  },
});

/** Query options for a route: `useQuery(query(keys.union(id), routes.union, { params: { id } }))`. */
export const query = <R extends Route>(queryKey: QueryKey, row: R, input: InputOf<R>) =>
  queryOptions<AnswerOf<R>>({ queryKey, queryFn: ({ signal }) => call(row, input, signal) });

type Options<R extends Route> = Omit<UseMutationOptions<AnswerOf<R>, Error, InputOf<R>>, 'mutationFn'>;

/**
 * A mutation of a route. Failures are told in a notification by the query client;
 * a form that shows them itself passes `meta: { quiet: true }`.
 */
export const useCall = <R extends Route>(row: R, options: Options<R> = {}) =>
  useMutation<AnswerOf<R>, Error, InputOf<R>>({ ...options, mutationFn: (input) => call(row, input) });

/** The HTTP status of a failure; 0 when no answer came. */
export const statusOf = (error: unknown): number => (error instanceof ProblemError ? error.status : 0);
