import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { takeEntered } from '../../lib/entered.ts';
import { useAnnounce } from './announce.tsx';
import { useFocusAfter } from './FocusProvider.tsx';

/** The part of the page that its address names, where the page has made it one that takes focus. */
const namedInAddress = (): Element | null =>
  location.hash ? document.querySelector(`main [tabindex]#${CSS.escape(location.hash.slice(1))}`) : null;

/**
 * A new page begins at its heading, for whoever does not see that it came. The parts of one page, which are links that
 * stay, keep the keyboard where it is and are told by name.
 */
export function useArrival(): void {
  const router = useRouter();
  const focusAfter = useFocusAfter();
  const announce = useAnnounce();
  useEffect(() => {
    if (takeEntered()) focusAfter(() => document.querySelector('main h1'));
  }, [focusAfter]);
  useEffect(
    () =>
      router.subscribe('onResolved', ({ fromLocation, pathChanged }) => {
        if (!fromLocation || !pathChanged) return;
        const now = document.activeElement;
        if (now?.closest('main nav')) return announce(now.textContent.trim());
        if (now?.closest('main, [role="dialog"]') && now.matches('input, textarea, [contenteditable="true"]')) return;
        focusAfter(() => namedInAddress() ?? document.querySelector('main h1'));
      }),
    [router, focusAfter, announce],
  );
}
