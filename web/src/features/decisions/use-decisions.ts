import { routes, type Signatures, type Vote } from '@koinon/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { query } from '../../lib/api.ts';
import { everyPage } from '../../lib/every-page.ts';
import { keys } from '../../lib/keys.ts';

const of = (documentId: string) => ({ params: { id: documentId } });

/** Where the document stands; live facts refetch it, as they do all that lies under a document. */
export const useStage = (documentId: string) =>
  useQuery({ ...query(keys.stage(documentId), routes.stage, of(documentId)), meta: { quiet: true } });

export const useVotes = (documentId: string) =>
  useQuery({ ...everyPage(keys.votes(documentId), routes.votes, of(documentId)), meta: { quiet: true } });

export const useSignatures = (documentId: string) =>
  useQuery({ ...everyPage(keys.signatures(documentId), routes.signatures, of(documentId)), meta: { quiet: true } });

/** Keeps what the server answered to one's own act, so that it shows at once. */
export function usePutDecisions(documentId: string) {
  const client = useQueryClient();
  return {
    vote: (vote: Vote) => {
      client.setQueryData<{ items: Vote[]; nextCursor: string | null }>(keys.votes(documentId), (now) => {
        const others = now?.items.filter(({ id }) => id !== vote.id) ?? [];
        const items = [vote, ...others].sort((a, b) => b.opensAt.localeCompare(a.opensAt));
        return { items, nextCursor: null };
      });
      void client.invalidateQueries({ queryKey: keys.stage(documentId) });
    },
    signatures: (all: Signatures) => client.setQueryData(keys.signatures(documentId), all),
  };
}
