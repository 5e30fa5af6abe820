import { useCallback, useState } from 'react';
import { useMe } from './session.ts';

const prefix = 'koinon:draft:';

export function readDraft(key: string): unknown {
  try {
    const stored = localStorage.getItem(prefix + key);
    return stored === null ? undefined : (JSON.parse(stored) as unknown);
  } catch {
    // Storage may be closed or hold something old: a form without a draft still works.
    return undefined;
  }
}

export function writeDraft(key: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(prefix + key);
    else localStorage.setItem(prefix + key, JSON.stringify(value));
  } catch {
    // A full or closed storage must not stop somebody from typing.
  }
}

/** The storage key of a draft of the person at the keyboard (or of a guest). */
export function useDraftKey(key: string): string {
  return `${useMe()?.id ?? 'guest'}:${key}`;
}

export interface DraftHandle {
  /** Forgets the draft and goes back to the initial value: call it on success or when the person discards it. */
  clear: () => void;
  /** True when the value came from an earlier visit. */
  restored: boolean;
}

/**
 * State that survives a reload, kept in localStorage per person: `const [text, setText, draft] = useDraft('reply:ID', '')`.
 * A value equal to `initial` is not kept. Never for passwords. Changing `key` while mounted loads that key's draft.
 */
export function useDraft<T>(key: string, initial: T): [T, (value: T) => void, DraftHandle] {
  const full = useDraftKey(key);
  const load = () => {
    const stored = readDraft(full) as T | undefined;
    return { key: full, value: stored ?? initial, restored: stored !== undefined };
  };
  const [state, setState] = useState(load);
  const current = state.key === full ? state : load();
  if (current !== state) setState(current);

  const set = useCallback(
    (value: T) => {
      writeDraft(full, JSON.stringify(value) === JSON.stringify(initial) ? undefined : value);
      setState((now) => ({ key: full, value, restored: now.restored }));
    },
    [full, initial],
  );
  const clear = useCallback(() => {
    writeDraft(full, undefined);
    setState({ key: full, value: initial, restored: false });
  }, [full, initial]);
  return [current.value, set, { clear, restored: current.restored }];
}
