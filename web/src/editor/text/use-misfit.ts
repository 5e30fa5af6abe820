import { misfitIn } from '@koinon/editor-schema';
import { useCallback, useEffect, useState } from 'react';
import type * as Y from 'yjs';

/**
 * Whether the text holds what no editor may be given. `met` is for an open editor that finds some arriving; `round` is
 * another number after each time, because that editor shows nothing any more.
 */
export function useMisfit(doc: Y.Doc, ready: boolean): { misfit: boolean; round: number; met: () => void } {
  const [round, setRound] = useState(0);
  const met = useCallback(() => setRound((now) => now + 1), []);
  const misfit = ready && misfitIn(doc) !== null;

  useEffect(() => {
    if (!misfit) return undefined;
    // Somebody else may repair it.
    doc.on('update', met);
    return () => doc.off('update', met);
  }, [doc, misfit, met]);

  return { misfit, round, met };
}
