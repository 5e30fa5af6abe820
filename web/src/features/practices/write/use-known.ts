import { routes } from '@koinon/contract';
import { useQuery } from '@tanstack/react-query';
import { query } from '../../../lib/api.ts';
import { keys } from '../../../lib/keys.ts';

/** What the library holds that a form asks of it: words in use, and where the caller may begin a card. */
export function useKnown() {
  const library = useQuery(query(keys.practiceList({ limit: 1 }), routes.practices, { query: { limit: 1 } }));
  const { counts, mayPropose } = library.data ?? {};
  return {
    library,
    mayPropose: mayPropose ?? [],
    known: {
      sectors: (counts?.sector ?? []).map(({ label }) => label),
      tags: (counts?.tag ?? []).map(({ label }) => label),
    },
  };
}
