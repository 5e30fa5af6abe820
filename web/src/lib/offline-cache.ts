import type { Me } from '@koinon/contract';
import { dehydrate, hydrate, type DehydratedState, type Query, type QueryClient } from '@tanstack/react-query';
import { createStore, del, get, set } from 'idb-keyval';
import { statusOf } from './api.ts';
import { keys } from './keys.ts';

const maxAge = 14 * 24 * 3600 * 1000;
const pause = 1000;
const entry = 'latest';
const kept = new Set(['session', 'workspaces', 'documents', 'unions', 'directory', 'events', 'today']);

interface Saved {
  at: number;
  personId: string;
  state: DehydratedState;
}

export interface OfflineCache {
  /** Puts back what was known at the last visit, so that pages open without network. */
  load: (client: QueryClient) => Promise<void>;
  /** Keeps what is known from now on; returns the stop function. */
  keep: (client: QueryClient) => () => void;
  /** Forgets everything, as at sign-out. */
  wipe: () => Promise<void>;
}

/** An answer stays worth keeping when asking again failed for want of a network; a refusal by the server ends it. */
const worthKeeping = ({ queryKey, state }: Query) => {
  if (state.data === undefined || state.data === null || !kept.has(String(queryKey[0]))) return false;
  const status = state.status === 'error' ? statusOf(state.error) : 0;
  return status < 400 || status >= 500;
};

/** Everything that is known and worth keeping, as answers: what failed since is left out. */
export function answersToKeep(client: QueryClient): DehydratedState {
  const state = dehydrate(client, { shouldDehydrateQuery: worthKeeping, shouldDehydrateMutation: () => false });
  const queries = state.queries.map((query) => ({
    ...query,
    state: { ...query.state, status: 'success' as const, error: null, fetchFailureCount: 0, fetchFailureReason: null },
  }));
  return { ...state, queries };
}

/**
 * The answers of the server kept on the device for the person who is signed in, and for nobody else: what is saved
 * for one person is dropped as soon as another (or a guest) has the session. IndexedDB may be missing: then nothing is kept.
 */
export function createOfflineCache(): OfflineCache {
  const store = createStore('koinon-offline', 'answers');
  const wipe = () => del(entry, store).catch(() => undefined);

  return {
    load: async (client) => {
      const saved = await get<Saved>(entry, store).catch(() => undefined);
      if (!saved || Date.now() - saved.at >= maxAge) return;
      hydrate(client, saved.state);
      // Good enough to show at once, never to trust: everything is asked for again where there is a network.
      await client.invalidateQueries({ refetchType: 'none' });
    },
    keep: (client) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const put = (personId: string) => {
        const state = answersToKeep(client);
        return set(entry, { at: Date.now(), personId, state } satisfies Saved, store).catch(() => undefined);
      };
      const save = () => {
        timer = undefined;
        const me = client.getQueryData<Me | null>(keys.session);
        if (me === undefined) return;
        void (me === null ? wipe() : put(me.id));
      };
      const stop = client.getQueryCache().subscribe((event) => {
        if (event.type === 'updated' && event.action.type === 'success') timer ??= setTimeout(save, pause);
      });
      return () => {
        stop();
        clearTimeout(timer);
      };
    },
    wipe,
  };
}
