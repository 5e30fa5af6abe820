import { routes, type DocumentShape } from '@koinon/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { query } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';

/** A document's title, state and the caller's rights; live facts refetch it. */
export const useDocument = (documentId: string) =>
  useQuery(query(keys.document(documentId), routes.document, { params: { id: documentId } }));

/** Whom one may mention in it; a guest may mention nobody and does not ask. */
export const useMentionable = (documentId: string, signedIn: boolean) =>
  useQuery({
    ...query(keys.mentionable(documentId), routes.mentionable, { params: { id: documentId } }),
    enabled: signedIn,
    meta: { quiet: true },
  });

/** Keeps what the server answered about a document, so that one's own act shows at once. */
export function usePutDocument(): (document: DocumentShape) => void {
  const client = useQueryClient();
  return useCallback(
    (document) => {
      client.setQueryData(keys.document(document.id), document);
      void client.invalidateQueries({ queryKey: keys.workspaceDocuments(document.workspaceId) });
    },
    [client],
  );
}
