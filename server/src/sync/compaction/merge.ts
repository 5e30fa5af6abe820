import * as Y from 'yjs';
import { StateIndex } from '../document/state-index.ts';
import { judgeStored } from '../guard/judge.ts';

/** A whole document as one update, and its encoded `StateIndex`. */
export interface Encoded {
  bytes: Uint8Array;
  index: Uint8Array;
}

/**
 * Encodes a document anew from its updates: deleted content is dropped and neighbouring structs are joined, which
 * merging bytes alone cannot do. Throws when anything would be missing from the result.
 */
export function encodeAnew(updates: Uint8Array[]): Encoded {
  const doc = new Y.Doc({ gc: true });
  try {
    Y.transact(doc, () => {
      for (const update of updates) Y.applyUpdate(doc, update);
    });
    if (doc.store.pendingStructs || doc.store.pendingDs)
      throw new Error('the log leaves structs that cannot be placed');
    const bytes = Y.encodeStateAsUpdate(doc);
    const expected = new Map<number, number>();
    for (const update of updates)
      for (const [client, clock] of Y.parseUpdateMeta(update).to)
        expected.set(client, Math.max(clock, expected.get(client) ?? 0));
    const found = Y.decodeStateVector(Y.encodeStateVector(doc));
    if (!sameVector(expected, found)) throw new Error('the compacted document is not the whole document');
    const index = new StateIndex();
    const verdict = judgeStored(bytes, index);
    if (verdict.kind === 'accept') index.apply(verdict.change);
    else if (verdict.kind !== 'nothing-new') throw new Error('the compacted document cannot be read');
    return { bytes, index: index.encode() };
  } finally {
    doc.destroy();
  }
}

function sameVector(left: Map<number, number>, right: Map<number, number>): boolean {
  return left.size === right.size && [...left].every(([client, clock]) => right.get(client) === clock);
}
