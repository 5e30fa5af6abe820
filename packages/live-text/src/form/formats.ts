import type * as Y from 'yjs';

function leave(transaction: Y.Transaction): void {
  // oxlint-disable-next-line no-underscore-dangle -- Yjs has no option for it
  transaction._needFormattingCleanup = false;
}

/**
 * A document that leaves others' formats alone. Yjs would delete those that say nothing new where they were heard. Each
 * replica finds other ones, as it heard of more or less at once; and what says nothing here may be all that is left of a
 * mark when somebody takes off the format before it at the same moment. Who may not write could not even tell the others,
 * and would see other marks than they do.
 */
export function leavingFormats(doc: Y.Doc): Y.Doc {
  doc.on('afterTransaction', leave);
  return doc;
}
