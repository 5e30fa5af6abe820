import { useCallback, useEffect, useRef, type FocusEvent, type KeyboardEvent } from 'react';

const stops = 'button:not(:disabled):not([data-no-rove])';

/**
 * A toolbar is one stop of the Tab key; arrows, Home and End move within it (WAI-ARIA toolbar pattern). Spread the
 * answer on the element with role="toolbar".
 */
export function useRoving() {
  const ref = useRef<HTMLDivElement>(null);

  const setStop = useCallback((chosen: HTMLElement | null) => {
    const all = [...(ref.current?.querySelectorAll<HTMLElement>(stops) ?? [])];
    const stop = chosen && all.includes(chosen) ? chosen : all[0];
    for (const button of all) button.tabIndex = button === stop ? 0 : -1;
  }, []);

  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const refresh = () => setStop(element.querySelector<HTMLElement>(`${stops}[tabindex="0"]`));
    refresh();
    // Buttons come, go and are disabled as the cursor moves.
    const observer = new MutationObserver(refresh);
    observer.observe(element, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
    return () => observer.disconnect();
  }, [setStop]);

  const onFocus = useCallback((event: FocusEvent<HTMLElement>) => setStop(event.target), [setStop]);
  const onKeyDown = useCallback((event: KeyboardEvent<HTMLElement>) => {
    const all = [...(ref.current?.querySelectorAll<HTMLElement>(stops) ?? [])];
    const at = all.indexOf(document.activeElement as HTMLElement);
    if (at < 0) return;
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    all[(next + all.length) % all.length]?.focus();
  }, []);

  return { ref, onFocus, onKeyDown };
}
