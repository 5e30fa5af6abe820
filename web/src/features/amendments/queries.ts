import { routes, type Amendment } from '@koinon/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { everyPage } from '../../lib/every-page.ts';
import { query } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';

interface List {
  items: Amendment[];
  nextCursor: string | null;
}

/** The amendments of a document, by article; live facts refetch them with the document. */
export const useAmendments = (documentId: string) =>
  useQuery(everyPage(keys.amendments(documentId), routes.amendments, { params: { id: documentId } }));

export const documentQuery = (id: string) => query(keys.document(id), routes.document, { params: { id } });

/** Keeps what the server answered to one's own act, so that it shows at once. */
export function usePutAmendment(documentId: string): (amendment: Amendment) => void {
  const client = useQueryClient();
  return (amendment) => {
    client.setQueryData<List>(keys.amendments(documentId), (now) =>
      now ? { ...now, items: now.items.map((one) => (one.id === amendment.id ? amendment : one)) } : now,
    );
    void client.invalidateQueries({ queryKey: keys.document(documentId) });
  };
}
