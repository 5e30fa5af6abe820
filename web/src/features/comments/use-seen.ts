import { routes } from '@koinon/contract';
import { useCallback, useEffect, useRef, type RefObject } from 'react';
import { call } from '../../lib/api.ts';

/** How long a comment is before one's eyes until it counts as seen, and how long such are gathered, in milliseconds. */
const [looked, gathered] = [1_200, 400];

/** Most of it, or as much of it as fills a good part of the window. */
const inSight = ({ isIntersecting, intersectionRatio, intersectionRect }: IntersectionObserverEntry): boolean =>
  isIntersecting && (intersectionRatio >= 0.6 || intersectionRect.height >= window.innerHeight * 0.3);

/**
 * Notes which comments were on the screen of a window in use: elements with `data-unseen`, that name their thread and the time
 * of the comment. They stay marked as new until the threads are fetched again, so that nothing changes under one's eyes. What
 * cannot be noted now is seen again later.
 */
export function useSeen(documentId: string, panel: RefObject<HTMLElement | null>, watched: unknown): void {
  const noted = useRef(new Map<string, string>());
  const waiting = useRef(new Set<string>());
  const timer = useRef(0);

  const send = useCallback(() => {
    timer.current = 0;
    const threads = [...waiting.current].slice(0, 100).map((id) => ({ id, until: noted.current.get(id)! }));
    for (const { id } of threads) waiting.current.delete(id);
    if (threads.length === 0) return;
    void call(routes.sawThreads, { params: { id: documentId }, body: { threads } }).catch(() => {
      for (const { id } of threads) noted.current.delete(id);
    });
  }, [documentId]);

  useEffect(() => {
    const since = new Map<Element, number>();
    const note = (element: HTMLElement) => {
      const [id = '', until = ''] = (element.dataset.unseen ?? '').split(' ');
      if (id === '' || (noted.current.get(id) ?? '') >= until || document.visibilityState !== 'visible') return;
      noted.current.set(id, until);
      waiting.current.add(id);
      timer.current ||= window.setTimeout(send, gathered);
    };
    const observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          const { target } = entry;
          window.clearTimeout(since.get(target));
          if (inSight(entry))
            since.set(
              target,
              window.setTimeout(() => note(target as HTMLElement), looked),
            );
        }
      },
      { threshold: [0, 0.2, 0.4, 0.6] },
    );
    for (const element of panel.current?.querySelectorAll('[data-unseen]') ?? []) observer.observe(element);
    return () => {
      observer.disconnect();
      for (const waited of since.values()) window.clearTimeout(waited);
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the elements come and go with what is watched
  }, [panel, watched, send]);
  useEffect(
    () => () => {
      window.clearTimeout(timer.current);
      send();
    },
    [send],
  );
}
