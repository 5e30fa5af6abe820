import { routes, type ThreadShape } from '@koinon/contract';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { everyPage } from '../../lib/every-page.ts';
import { keys } from '../../lib/keys.ts';

/** The suggestions that threads are about: those that stand, and whether what they were written in is still there. */
export function useStanding(documentId: string, threads: readonly ThreadShape[]): ReadonlyMap<string, boolean> {
  const { data } = useQuery({
    ...everyPage(keys.suggestions(documentId), routes.suggestions, { params: { id: documentId } }),
    enabled: threads.some(({ suggestionId }) => suggestionId !== null),
    meta: { quiet: true },
  });
  return useMemo(() => new Map(data?.items.map(({ id, detached }) => [id, !detached])), [data]);
}
