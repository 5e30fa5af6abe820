import { useCallback } from 'react';
import { noteEntered } from '../../lib/entered.ts';
import { deviceLeft } from '../../lib/device.ts';
import { createOfflineCache } from '../../lib/offline-cache.ts';
import { accountDeleted } from './account-deleted.ts';

/**
 * What follows a successful sign-in of any kind: the page asked for opens anew, and nothing known of the person before is
 * shown to this one. The promise never ends, so that the button stays busy until the page is gone.
 */
export function useEnter(next = '/'): () => Promise<never> {
  return useCallback(async () => {
    await createOfflineCache().wipe();
    noteEntered();
    accountDeleted.forget();
    deviceLeft.forget();
    location.replace(next);
    return new Promise<never>(() => undefined);
  }, [next]);
}
