import { wordsBeyond } from '@koinon/live-text/section';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';

const syncMessage = 0;
const step1 = 0;
/** A healthy server says what it has as soon as one comes. */
const patience = 10_000;

/** Up to where the server has what each client wrote: it says so first, on a line of its own that says nothing. */
function heldAt(address: string): Promise<Map<number, number>> {
  return new Promise((resolve, reject) => {
    const line = new WebSocket(address);
    line.binaryType = 'arraybuffer';
    const giveUp = setTimeout(() => line.close(), patience);
    line.addEventListener('message', ({ data }) => {
      const decoder = decoding.createDecoder(new Uint8Array(data as ArrayBuffer));
      if (decoding.readVarUint(decoder) !== syncMessage || decoding.readVarUint(decoder) !== step1) return;
      resolve(Y.decodeStateVector(decoding.readVarUint8Array(decoder)));
      line.close();
    });
    line.addEventListener('close', () => {
      clearTimeout(giveUp);
      reject(new Error('The server did not say what it has.'));
    });
  });
}

/** The words of a replica that the server does not have, paragraph by paragraph; rejects where the server cannot be asked. */
export const unsavedWords = async (doc: Y.Doc, address: string): Promise<string> =>
  wordsBeyond(doc, await heldAt(address)).join('\n\n');
