import type { Me } from '@koinon/contract';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import type { i18n } from 'i18next';
import { statusOf } from '../lib/api.ts';
import { keys } from '../lib/keys.ts';
import { problemText } from '../lib/problem-text.ts';

const day = 24 * 3600 * 1000;

/**
 * The cache of what the server said. Live facts keep it fresh, so data is trusted for a while; an answer of 401 on a
 * signed-in page asks again who is there; a failed act is told in words unless its form tells it (`meta.quiet`).
 */
export function createQueryClient(i18n: i18n): QueryClient {
  const lostSession = (error: unknown) => {
    if (statusOf(error) === 401 && client.getQueryData<Me | null>(keys.session))
      void client.invalidateQueries({ queryKey: keys.session });
  };
  const tell = async (error: unknown) => {
    const { notify } = await import('../ui/notify.ts');
    notify.error(problemText(error, i18n.t, i18n.language));
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: lostSession }),
    mutationCache: new MutationCache({
      onError: (error, _input, _context, mutation) => {
        if (mutation.meta?.quiet) return;
        lostSession(error);
        void tell(error);
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        gcTime: day,
        networkMode: 'always',
        refetchOnReconnect: true,
        // No answer and a server's stumble are tried again; a refusal is final.
        retry: (count, error) => count < 2 && navigator.onLine && (statusOf(error) === 0 || statusOf(error) >= 500),
      },
      mutations: { networkMode: 'always' },
    },
  });
  return client;
}
