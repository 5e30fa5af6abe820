import type { Fact } from '@koinon/contract';
import { use, useEffect, useEffectEvent } from 'react';
import { LiveContext } from './LiveProvider.tsx';

/** Follows the facts of workspaces while the page is shown; the query cache is kept fresh by them. */
export function useFollow(workspaceIds: readonly string[]): void {
  const live = use(LiveContext);
  const joined = workspaceIds.join(' ');
  useEffect(() => {
    if (!live || !joined) return undefined;
    const releases = joined.split(' ').map((id) => live.follow(id));
    return () => {
      for (const release of releases) release();
    };
  }, [live, joined]);
}

/** Hears each new fact of the followed workspaces, as for an announcement to screen readers. */
export function useFacts(handler: (fact: Fact) => void): void {
  const live = use(LiveContext);
  const latest = useEffectEvent(handler);
  useEffect(() => live?.listen((fact) => latest(fact)), [live]);
}
