import type { Fact, FactType } from '@koinon/contract';
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { keys } from '../lib/keys.ts';

const activity = ({ workspaceId }: Fact): QueryKey[] => [
  keys.workspaceDocuments(workspaceId),
  keys.workspaceActivity(workspaceId),
];
const places = (): QueryKey[] => [keys.workspaces, keys.invitations];
const threads = (fact: Fact): QueryKey[] => [
  ...activity(fact),
  ...(fact.documentId ? [keys.threads(fact.documentId)] : []),
];

/** Every type of fact says what it makes stale: a new one does not compile without its line. */
export const stale: Record<FactType, (fact: Fact) => QueryKey[]> = {
  'workspace.created': places,
  'workspace.changed': places,
  'workspace.people': places,
  'document.created': (fact) => [...activity(fact), keys.workspaces],
  'document.edited': activity,
  'document.changed': (fact) => [...activity(fact), ...(fact.documentId ? [keys.document(fact.documentId)] : [])],
  'thread.created': threads,
  'thread.changed': threads,
  'comment.added': threads,
  'comment.changed': threads,
};

/** The queries a fact makes stale. A page that has been open for long may hear of facts newer than itself. */
export function staleAfter(fact: Fact): QueryKey[] {
  return Object.hasOwn(stale, fact.type) ? stale[fact.type](fact) : activity(fact);
}

const pause = 60;

/**
 * Gathers keys for a moment and invalidates them together, so that a resumed stream of a hundred facts
 * costs one fetch per list instead of a hundred.
 */
export function createInvalidator(client: QueryClient): { add: (stale: QueryKey[]) => void; stop: () => void } {
  const waiting = new Map<string, QueryKey>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    const due = [...waiting.values()];
    waiting.clear();
    for (const queryKey of due) void client.invalidateQueries({ queryKey });
  };
  return {
    add: (stale) => {
      for (const key of stale) waiting.set(JSON.stringify(key), key);
      timer ??= setTimeout(flush, pause);
    },
    stop: () => {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
