import * as Y from 'yjs';

/**
 * Encodes a document anew from its updates: deleted content is dropped and neighbouring structs are joined, which
 * merging bytes alone cannot do. Throws when anything would be missing from the result.
 */
export function encodeAnew(updates: Uint8Array[]): Uint8Array {
  const doc = new Y.Doc({ gc: true });
  try {
    Y.transact(doc, () => {
      for (const update of updates) Y.applyUpdate(doc, update);
    });
    if (doc.store.pendingStructs || doc.store.pendingDs)
      throw new Error('the log leaves structs that cannot be placed');
    const bytes = Y.encodeStateAsUpdate(doc);
    const expected = Y.encodeStateVectorFromUpdate(Y.mergeUpdates(updates));
    const found = Y.encodeStateVector(doc);
    if (!sameVector(expected, found)) throw new Error('the compacted document is not the whole document');
    return bytes;
  } finally {
    doc.destroy();
  }
}

function sameVector(a: Uint8Array, b: Uint8Array): boolean {
  const left = Y.decodeStateVector(a);
  const right = Y.decodeStateVector(b);
  return left.size === right.size && [...left].every(([client, clock]) => right.get(client) === clock);
}
