import { VisuallyHidden } from '@mantine/core';
import { createContext, use, useCallback, useState, type ReactNode } from 'react';

const AnnounceContext = createContext<(words: string) => void>(() => undefined);

/** Says something to screen readers, politely: what an act has done where nothing else on the page says it. */
export const useAnnounce = (): ((words: string) => void) => use(AnnounceContext);

/** The one live region that `useAnnounce` speaks through. */
export function Announcer({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ words: '', turn: 0 });
  const announce = useCallback((words: string) => setSaid(({ turn }) => ({ words, turn: turn + 1 })), []);
  return (
    <AnnounceContext value={announce}>
      {children}
      <VisuallyHidden role="status" data-testid="announcer">
        {/* The same words twice are no change, and so would not be said: the space that tells them apart is not. */}
        {said.words}
        {said.turn % 2 === 1 && '\u00a0'}
      </VisuallyHidden>
    </AnnounceContext>
  );
}
