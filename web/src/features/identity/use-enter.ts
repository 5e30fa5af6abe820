import type { Me } from '@koinon/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import { enterSession } from '../../lib/session.ts';

/** What follows a successful sign-in of any kind: the session is known, and the page asked for opens. */
export function useEnter(next = '/'): (me: Me) => void {
  const client = useQueryClient();
  const router = useRouter();
  return useCallback(
    (me) => {
      enterSession(client, me);
      router.history.replace(next);
    },
    [client, router, next],
  );
}
