import * as Y from 'yjs';
import { processorTime } from '../../runtime/processor-time.ts';
import { type Piece, unpacked } from './inflate.ts';

export interface DiffAsked {
  /** The document, as updates to be applied in order. */
  pieces: readonly Piece[];
  /** The state vectors of those who ask. */
  vectors: readonly Uint8Array[];
}

/** What one of them diffs, as one update, and how many milliseconds of the processor it took to find. */
export interface Diff {
  update: Uint8Array;
  ms: number;
}

/** What each of them diffs. Takes as long as the document is large. */
export function diff({ pieces, vectors }: DiffAsked): Diff[] {
  let begun = processorTime();
  const updates = pieces.map(unpacked);
  const whole = updates.length > 1 ? Y.mergeUpdates(updates) : updates[0]!;
  return vectors.map((vector) => {
    const update = Y.diffUpdate(whole, vector);
    const ms = processorTime() - begun;
    begun = processorTime();
    return { update, ms };
  });
}
