import { type AnswerOf, routes } from '@koinon/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { everyPage } from '../../lib/every-page.ts';
import { keys } from '../../lib/keys.ts';

type List = AnswerOf<typeof routes.suggestions>;

/** What is suggested for a document, in reading order; live facts refetch it. */
export const useSuggestions = (documentId: string) =>
  useQuery({
    ...everyPage(keys.suggestions(documentId), routes.suggestions, { params: { id: documentId } }),
    meta: { quiet: true },
  });

/** What was decided, the newest first. */
export const useDecided = (documentId: string, wanted: boolean) =>
  useQuery({
    ...everyPage([...keys.suggestions(documentId), 'decided'], routes.decidedSuggestions, {
      params: { id: documentId },
    }),
    enabled: wanted,
    meta: { quiet: true },
  });

/** Takes out of the list what was decided on, so that one's own act shows at once, and asks anew. */
export function useForgetDecided(documentId: string): (ids: readonly string[]) => void {
  const client = useQueryClient();
  return useCallback(
    (ids) => {
      client.setQueryData<List>(keys.suggestions(documentId), (now) =>
        now ? { ...now, items: now.items.filter(({ id }) => !ids.includes(id)) } : now,
      );
      void client.invalidateQueries({ queryKey: keys.suggestions(documentId) });
    },
    [client, documentId],
  );
}
