import { routes, type InputOf } from '@koinon/contract';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { query } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';

/** Milliseconds of quiet after a key before the server is asked. */
const pause = 150;

/** What is found for words that are being typed; what was found before stays until the next answer. */
export function useSearch(words: string, narrowed: Omit<NonNullable<InputOf<typeof routes.search>['query']>, 'q'>) {
  const [q] = useDebouncedValue(words.trim(), pause);
  const asked = { ...narrowed, q };
  const found = useQuery({
    ...query(keys.search(asked), routes.search, { query: asked }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
    retry: false,
  });
  const items = q === '' || words.trim() === '' ? [] : (found.data?.items ?? []);
  return { ...found, items, waiting: words.trim() !== '' && (found.isFetching || q !== words.trim()) };
}
