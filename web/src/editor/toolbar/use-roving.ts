import { useCallback, useEffect, useRef, type FocusEvent, type KeyboardEvent } from 'react';

interface Options {
  /** What one may stand on. */
  stops?: string;
  /** Where the Tab key comes in, until one has moved. */
  first?: string;
  /** The up and down arrows move, not left and right. */
  vertical?: boolean;
}

/**
 * A toolbar or a list is one stop of the Tab key; arrows, Home and End move within it (WAI-ARIA toolbar pattern). Spread
 * the answer on the element that holds the stops.
 */
export function useRoving<E extends HTMLElement = HTMLDivElement>(options: Options = {}) {
  const { stops = 'button:not(:disabled):not([data-no-rove])', first, vertical = false } = options;
  const ref = useRef<E>(null);

  const setStop = useCallback(
    (chosen: HTMLElement | null) => {
      const all = [...(ref.current?.querySelectorAll<HTMLElement>(stops) ?? [])];
      const stop = chosen && all.includes(chosen) ? chosen : (all.find((one) => first && one.matches(first)) ?? all[0]);
      for (const one of all) one.tabIndex = one === stop ? 0 : -1;
    },
    [stops, first],
  );

  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const refresh = () => setStop(element.querySelector<HTMLElement>(`:is(${stops})[tabindex="0"]`));
    refresh();
    // Buttons come, go and are disabled as the cursor moves.
    const observer = new MutationObserver(refresh);
    observer.observe(element, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
    return () => observer.disconnect();
  }, [setStop, stops]);

  const onFocus = useCallback((event: FocusEvent<HTMLElement>) => setStop(event.target), [setStop]);
  const onKeyDown = useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      const all = [...(ref.current?.querySelectorAll<HTMLElement>(stops) ?? [])];
      const at = all.indexOf(document.activeElement as HTMLElement);
      if (at < 0) return;
      const [back, on] = vertical ? ['ArrowUp', 'ArrowDown'] : ['ArrowLeft', 'ArrowRight'];
      const next = { [on!]: at + 1, [back!]: at - 1, Home: 0, End: all.length - 1 }[event.key];
      if (next === undefined) return;
      event.preventDefault();
      all[(next + all.length) % all.length]?.focus();
    },
    [stops, vertical],
  );

  return { ref, onFocus, onKeyDown };
}
