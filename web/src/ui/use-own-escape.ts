import { useWindowEvent } from '@mantine/hooks';
import { useRef, type RefObject } from 'react';

const windows = '[role="dialog"], [role="alertdialog"], [role="menu"]';

/**
 * Escape closes a drawer, and not while one is in a window or a menu over it: Mantine's own listens on the whole page, so that one press
 * would close both. The drawer is given `closeOnEscape={false}`, and the ref to something in it.
 */
export function useOwnEscape<E extends HTMLElement>(opened: boolean, onClose: () => void): RefObject<E | null> {
  const inside = useRef<E>(null);
  useWindowEvent(
    'keydown',
    (event) => {
      if (!opened || event.key !== 'Escape' || event.isComposing) return;
      // Where the key was pressed: by now the other window may have closed and the focus gone back.
      const { target } = event;
      if (!(target instanceof Element) || target.getAttribute('data-mantine-stop-propagation') === 'true') return;
      const over = target.closest(windows);
      if (over === null || over === inside.current?.closest(windows)) onClose();
    },
    { capture: true },
  );
  return inside;
}
