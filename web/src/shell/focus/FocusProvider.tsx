import { createContext, use, useCallback, useEffect, useState, type ReactNode } from 'react';
import { Announcer, useAnnounce } from './announce.tsx';
import { FocusKeeper, type Target } from './keeper.ts';

const FocusContext = createContext<FocusKeeper | null>(null);

/**
 * Where focus goes after an act that removes or adds what had it, and what is said:
 * `focusAfter(() => document.getElementById(id), words)`.
 */
export function useFocusAfter(): (target: Target, words?: string) => void {
  const keeper = use(FocusContext);
  const announce = useAnnounce();
  return useCallback(
    (target, words) => {
      keeper?.after(target);
      if (words) announce(words);
    },
    [keeper, announce],
  );
}

/** Keeps the keyboard's place for the whole application, and gives it the one voice. */
export function FocusProvider({ children }: { children: ReactNode }) {
  const [keeper] = useState(() => new FocusKeeper());
  useEffect(() => keeper.start(), [keeper]);
  return (
    <FocusContext value={keeper}>
      <Announcer>{children}</Announcer>
    </FocusContext>
  );
}
