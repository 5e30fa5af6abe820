import type { Me } from '@koinon/contract';
import { dehydrate, hydrate, type DehydratedState, type Query, type QueryClient } from '@tanstack/react-query';
import { createStore, del, get, set } from 'idb-keyval';
import { keys } from './keys.ts';

const maxAge = 14 * 24 * 3600 * 1000;
const pause = 1000;
const entry = 'latest';
const kept = new Set(['session', 'workspaces', 'documents', 'unions']);

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

const worthKeeping = (query: Query) =>
  query.state.status === 'success' && query.state.data !== null && kept.has(String(query.queryKey[0]));

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
        const state = dehydrate(client, { shouldDehydrateQuery: worthKeeping, shouldDehydrateMutation: () => false });
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
