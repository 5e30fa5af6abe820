import { useCallback, useSyncExternalStore } from 'react';

/** What somebody wants to have on this device: workspaces, and of their documents the time of the state that is here. */
interface Chosen {
  workspaces: string[];
  kept: Record<string, string>;
}

const keyOf = (personId: string): string => `koinon:offline:${personId}`;
const changed = 'koinon:offline-changed';
const nothing = JSON.stringify({ workspaces: [], kept: {} } satisfies Chosen);

function stored(personId: string): string {
  try {
    return localStorage.getItem(keyOf(personId)) ?? nothing;
  } catch {
    return nothing;
  }
}

export const readChosen = (personId: string): Chosen => JSON.parse(stored(personId)) as Chosen;

export function changeChosen(personId: string, change: (now: Chosen) => Chosen): void {
  try {
    localStorage.setItem(keyOf(personId), JSON.stringify(change(readChosen(personId))));
  } catch {
    // A device that keeps nothing keeps no documents either.
  }
  window.dispatchEvent(new Event(changed));
}

/** What is chosen on this device, current in every tab. */
export function useChosen(personId: string): Chosen {
  const subscribe = useCallback((heard: () => void) => {
    const names = [changed, 'storage'];
    for (const name of names) window.addEventListener(name, heard);
    return () => {
      for (const name of names) window.removeEventListener(name, heard);
    };
  }, []);
  return JSON.parse(useSyncExternalStore(subscribe, () => stored(personId))) as Chosen;
}
