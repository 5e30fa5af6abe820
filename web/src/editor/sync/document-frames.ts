import * as decoding from 'lib0/decoding';

const syncMessage = 0;
const step2 = 1;
const update = 2;

/**
 * Whether a frame carries document content (sync step 2 or an update): those are the frames that the server counts and
 * acknowledges, and the only ones that need the right to write.
 */
export function isDocumentFrame(frame: Uint8Array): boolean {
  if (frame.length < 2) return false;
  const decoder = decoding.createDecoder(frame);
  if (decoding.readVarUint(decoder) !== syncMessage) return false;
  const kind = decoding.readVarUint(decoder);
  return kind === step2 || kind === update;
}

/** Whether a sync step 2 holds words, and not only deletions, which are always sent in full. */
export function bringsWords(frame: Uint8Array): boolean {
  const decoder = decoding.createDecoder(frame.subarray(2));
  return decoding.readVarUint(decoding.createDecoder(decoding.readVarUint8Array(decoder))) > 0;
}
