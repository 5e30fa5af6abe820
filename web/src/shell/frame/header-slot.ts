import { createContext, use, type ReactNode, type ReactPortal } from 'react';
import { createPortal } from 'react-dom';

/** The place in the header that a page may fill; null until the header stands. */
export const HeaderSlot = createContext<HTMLElement | null>(null);

/** What a page puts in the header while its own head is out of sight: it takes the place of the workspaces' menu. */
export function InHeader({ children }: { children: ReactNode }): ReactPortal | null {
  const slot = use(HeaderSlot);
  return slot && createPortal(children, slot);
}
