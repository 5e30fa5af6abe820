import { useEffect, useSyncExternalStore } from 'react';

const writable =
  'textarea, [contenteditable="true"], input:not([type="checkbox"], [type="radio"], [type="button"], [type="file"])';
/** What opens out of a toolbar belongs to the writing it was opened from. */
const belonging = '[role="toolbar"], [role="menu"], [role="dialog"]';

/**
 * Tells the style sheets by `data-writing` on the root element that somebody is typing: on narrow windows, where a
 * keyboard covers half of the screen, what is always there makes room then.
 */
export function useWriting(): void {
  useEffect(() => {
    const { dataset } = document.documentElement;
    const look = () => {
      const now = document.activeElement;
      if (now?.matches(writable)) dataset.writing = '';
      else if (!(dataset.writing === '' && now?.closest(belonging))) delete dataset.writing;
    };
    // Where focus goes to is known only after it has left.
    const later = () => queueMicrotask(look);
    document.addEventListener('focusin', look);
    document.addEventListener('focusout', later);
    look();
    return () => {
      document.removeEventListener('focusin', look);
      document.removeEventListener('focusout', later);
      delete dataset.writing;
    };
  }, []);
}

const subscribe = (changed: () => void) => {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-writing'] });
  return () => observer.disconnect();
};

/** Whether somebody is typing now, for what cannot be told to a style sheet. */
export const useIsWriting = (): boolean =>
  useSyncExternalStore(subscribe, () => document.documentElement.dataset.writing === '');
