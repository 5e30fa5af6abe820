import { syncMessages } from '@koinon/contract';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

const syncMessage = 0;
const update = 2;

/** The server holds at most so much of a document unsaved; more than that need not be remembered. */
const mostBytes = 4 * 1024 * 1024;

interface Seen {
  update: Uint8Array;
  /** Update and seal as received, which is also how they go back. */
  rest: Uint8Array;
}

/**
 * What the server has shown of others' edits. It shows them before they are stored, with a seal; should it die in between,
 * and their author be gone, this brings them back. Without their author's words nothing that builds on them could be saved.
 */
export class Witness {
  #seen: Seen[] = [];
  #bytes = 0;

  /** Remembers a message of the server, if it is a sealed update. */
  heard(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame);
    if (decoding.readVarUint(decoder) !== syncMessage || decoding.readVarUint(decoder) !== update) return;
    const rest = frame.subarray(decoder.pos);
    const body = decoding.readVarUint8Array(decoder);
    if (!decoding.hasContent(decoder)) return;
    this.#seen.push({ update: body, rest });
    this.#bytes += rest.length;
    while (this.#bytes > mostBytes) this.#bytes -= this.#seen.shift()!.rest.length;
  }

  /** The messages that bring back what a server with this state vector lacks, oldest first. */
  lackedBy(stateVector: Uint8Array): Uint8Array<ArrayBuffer>[] {
    const known = Y.decodeStateVector(stateVector);
    const lacked = this.#seen.filter((seen) =>
      [...Y.parseUpdateMeta(seen.update).to].some(([client, clock]) => clock > (known.get(client) ?? 0)),
    );
    return lacked.map(({ rest }) => {
      const encoder = encoding.createEncoder();
      encoding.writeVarUint(encoder, syncMessages.witness);
      encoding.writeUint8Array(encoder, rest);
      return encoding.toUint8Array(encoder).slice();
    });
  }
}
