import type { Fact } from '@koinon/contract';
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { keys } from '../lib/keys.ts';

/** The queries a fact makes stale. */
export function staleAfter({ type, workspaceId, documentId }: Fact): QueryKey[] {
  const activity = keys.workspaceActivity(workspaceId);
  const documents = keys.workspaceDocuments(workspaceId);
  switch (type) {
    case 'workspace.created':
    case 'workspace.changed':
    case 'workspace.people':
      return [keys.workspaces, keys.invitations];
    case 'document.created':
      return [documents, activity, keys.workspaces];
    case 'document.edited':
      return [documents, activity];
    case 'document.changed':
      return [documents, activity, ...(documentId ? [keys.document(documentId)] : [])];
    default:
      return [documents, activity, ...(documentId ? [keys.threads(documentId)] : [])];
  }
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
