import * as Y from 'yjs';
import { type Piece, unpacked } from './inflate.ts';

export interface Lacking {
  /** The document, as updates to be applied in order. */
  pieces: readonly Piece[];
  /** The state vectors of those who ask. */
  vectors: readonly Uint8Array[];
}

/** What one of them lacks, as one update, and how many milliseconds it took to find. */
export interface Lack {
  update: Uint8Array;
  ms: number;
}

/** What each of them lacks. Takes as long as the document is large. */
export function lacking({ pieces, vectors }: Lacking): Lack[] {
  let begun = performance.now();
  const updates = pieces.map(unpacked);
  const whole = updates.length > 1 ? Y.mergeUpdates(updates) : updates[0]!;
  return vectors.map((vector) => {
    const update = Y.diffUpdate(whole, vector);
    const ms = performance.now() - begun;
    begun = performance.now();
    return { update, ms };
  });
}
