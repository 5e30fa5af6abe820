import { documentHash } from '@koinon/editor-schema/hash';
import * as Y from 'yjs';

/** The hash of what a document made of these updates holds. They are applied as one, as a client does that opens it. */
export function hashUpdates(updates: readonly Uint8Array[]): Uint8Array {
  const doc = new Y.Doc();
  try {
    Y.transact(doc, () => {
      for (const update of updates) Y.applyUpdate(doc, update);
    });
    return documentHash(doc);
  } finally {
    doc.destroy();
  }
}
