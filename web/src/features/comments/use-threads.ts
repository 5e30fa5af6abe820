import { routes, type ThreadShape } from '@koinon/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { everyPage } from '../../lib/every-page.ts';
import { keys } from '../../lib/keys.ts';

interface Threads {
  items: ThreadShape[];
  nextCursor: string | null;
}

/** The threads of a document; live facts refetch them. */
export const useThreads = (documentId: string) =>
  useQuery(everyPage(keys.threads(documentId), routes.threads, { params: { id: documentId } }));

/** Puts a thread as the server answered it into the list, so that one's own act shows at once. */
export function usePutThread(documentId: string): (thread: ThreadShape) => void {
  const client = useQueryClient();
  return useCallback(
    (thread) => {
      client.setQueryData<Threads>(keys.threads(documentId), (now) => {
        const items = now?.items ?? [];
        const known = items.some(({ id }) => id === thread.id);
        return {
          nextCursor: now?.nextCursor ?? null,
          items: known ? items.map((one) => (one.id === thread.id ? thread : one)) : [...items, thread],
        };
      });
      void client.invalidateQueries({ queryKey: keys.document(documentId), exact: true });
    },
    [client, documentId],
  );
}
