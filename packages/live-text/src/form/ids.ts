import * as Y from 'yjs';

/**
 * Ids of containers, rows and columns: nobody else makes the same, and who writes the same under the same client id makes
 * the same. One maker for one transaction.
 */
export function idsFor(doc: Y.Doc): () => string {
  const base = `${doc.clientID.toString(36)}.${Y.getState(doc.store, doc.clientID).toString(36)}`;
  let count = 0;
  return () => `${base}.${(count++).toString(36)}`;
}
