import { type Conversation, routes } from '@koinon/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { query } from '../../../lib/api.ts';
import { everyPage } from '../../../lib/every-page.ts';
import { keys } from '../../../lib/keys.ts';

export interface Narrowing {
  q?: string;
  region?: string;
  sector?: string;
}

export const directoryQuery = (asked: Narrowing) =>
  everyPage(keys.directoryList(asked), routes.directory, { query: asked as never });
export const profileQuery = (id: string) => query(keys.unionProfile(id), routes.unionProfile, { params: { id } });
export const unionKeysQuery = (id: string) => query(keys.unionKeys(id), routes.unionKeys, { params: { id } });
export const matchesQuery = (union: string) =>
  query(keys.directoryMatches(union), routes.directoryMatches, { query: union ? { union } : {} });
export const termsQuery = query(keys.directoryTerms, routes.directoryTerms, {});
export const conversationsQuery = everyPage(keys.conversations, routes.conversations, {});
/** What the other side writes is told by a notification, and looked for while the page is open. */
export const conversationQuery = (id: string) => ({
  ...query(keys.conversation(id), routes.conversation, { params: { id } }),
  refetchInterval: 20_000,
});

/** Keeps what the server answered about a conversation, so that one's own words show at once. */
export function usePutConversation(): (conversation: Conversation) => void {
  const client = useQueryClient();
  return useCallback(
    (conversation) => {
      client.setQueryData(keys.conversation(conversation.id), conversation);
      void client.invalidateQueries({ queryKey: keys.conversations, exact: true });
    },
    [client],
  );
}
