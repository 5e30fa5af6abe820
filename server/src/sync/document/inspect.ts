import { documentHash } from '@koinon/editor-schema/hash';
import { misfitIn, type Misfit } from '@koinon/editor-schema/misfit';
import * as Y from 'yjs';
import { type Piece, unpacked } from './inflate.ts';

/** What is found when a document is looked into. */
export interface Inspected {
  hash: Uint8Array;
  /** What of its text no editor of this schema has written. */
  misfit: Misfit | null;
}

/** Looks into the document that these updates make. They are applied as one, as a client does that opens it. */
export function inspect(pieces: readonly Piece[]): Inspected {
  const doc = new Y.Doc();
  try {
    Y.transact(doc, () => {
      for (const piece of pieces) Y.applyUpdate(doc, unpacked(piece));
    });
    return { hash: documentHash(doc), misfit: misfitIn(doc) };
  } finally {
    doc.destroy();
  }
}
