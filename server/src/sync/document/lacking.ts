import * as Y from 'yjs';
import { frames } from '../protocol.ts';
import { type Piece, unpacked } from './inflate.ts';

/** What somebody wants of a document of whom this is the state vector: as a frame to be sent, or the bare update. */
export interface Wanted {
  vector: Uint8Array;
  as: 'step2' | 'update' | 'bytes';
}

export interface Lacking {
  /** The document, as updates to be applied in order. */
  pieces: readonly Piece[];
  wanted: readonly Wanted[];
}

/** What one of them lacks, and how many milliseconds it took to find. */
export interface Lack {
  bytes: Uint8Array;
  ms: number;
}

/** What each of them lacks. Takes as long as the document is large. */
export function lacking({ pieces, wanted }: Lacking): Lack[] {
  let begun = performance.now();
  const updates = pieces.map(unpacked);
  const whole = updates.length > 1 ? Y.mergeUpdates(updates) : updates[0]!;
  return wanted.map(({ vector, as }) => {
    const update = Y.diffUpdate(whole, vector);
    const bytes = as === 'bytes' ? update : frames[as](update);
    const ms = performance.now() - begun;
    begun = performance.now();
    return { bytes, ms };
  });
}
