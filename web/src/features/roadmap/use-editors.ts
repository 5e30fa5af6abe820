import { useEffect, useMemo, useState } from 'react';
import type { Awareness } from 'y-protocols/awareness';

const field = 'roadmapItem';

/** Says to the others which item is open here, and tells who else has which open: item id -> names. */
export function useEditors(awareness: Awareness | undefined, openId: string | null): ReadonlyMap<string, string[]> {
  const [states, setStates] = useState<readonly [number, Record<string, unknown>][]>([]);
  useEffect(() => {
    if (!awareness) return undefined;
    const refresh = () => setStates([...awareness.getStates()]);
    awareness.on('change', refresh);
    refresh();
    return () => awareness.off('change', refresh);
  }, [awareness]);
  useEffect(() => {
    awareness?.setLocalStateField(field, openId);
    return () => awareness?.setLocalStateField(field, null);
  }, [awareness, openId]);
  return useMemo(() => {
    const editors = new Map<string, string[]>();
    for (const [client, state] of states) {
      const itemId = state[field];
      const name = nameOf(state.user);
      if (client === awareness?.clientID || typeof itemId !== 'string' || name === null) continue;
      editors.set(itemId, [...(editors.get(itemId) ?? []), name]);
    }
    return editors;
  }, [awareness, states]);
}

function nameOf(user: unknown): string | null {
  return typeof user === 'object' && user !== null && 'name' in user && typeof user.name === 'string'
    ? user.name
    : null;
}
