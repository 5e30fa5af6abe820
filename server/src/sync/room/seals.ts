import { hash, timingSafeEqual } from 'node:crypto';
import { putUint, uintLength } from '../byte-writer.ts';
import { ByteReader } from '../guard/byte-reader.ts';

/** Who writes as which client id. */
export type Authors = readonly (readonly [clientId: number, personId: string])[];

const macBytes = 16;

/** The authors as they stand in a seal, with room for the code after them. */
function sealWithoutCode(authors: Authors): Buffer {
  let length = uintLength(authors.length) + macBytes;
  for (const [clientId, personId] of authors) {
    const bytes = Buffer.byteLength(personId);
    length += uintLength(clientId) + uintLength(bytes) + bytes;
  }
  const seal = Buffer.allocUnsafe(length);
  let at = putUint(seal, 0, authors.length);
  for (const [clientId, personId] of authors) {
    at = putUint(seal, putUint(seal, at, clientId), Buffer.byteLength(personId));
    at += seal.write(personId, at);
  }
  return seal;
}

/**
 * The server's word that it took an edit in, from whom, and in which document. Edits are shown before they are stored;
 * should the server die in between, whoever saw one can bring it back with its seal, and nobody can invent one.
 */
export class Seals {
  readonly #key: Uint8Array;

  /** `key`: secret, at least 16 bytes, the same for all nodes and after a restart. */
  constructor(key: Uint8Array) {
    this.#key = Uint8Array.from(key);
  }

  /** The seal of an update: whose clients' structs are in it, and a code over all of it. */
  make(documentId: string, update: Uint8Array, authors: Authors): Uint8Array {
    const seal = sealWithoutCode(authors);
    const codeAt = seal.length - macBytes;
    seal.set(this.#mac(documentId, seal.subarray(0, codeAt), update), codeAt);
    return seal;
  }

  /** The authors that a seal names, or null when it is not ours for this update. Throws `Malformed`. */
  read(documentId: string, update: Uint8Array, seal: Uint8Array): ReadonlyMap<number, string> | null {
    const reader = new ByteReader(seal);
    const authors = new Map<number, string>();
    for (let n = reader.uint(); n > 0; n--) authors.set(reader.uint(), reader.string());
    const who = seal.subarray(0, reader.at);
    reader.skip(macBytes);
    reader.finish();
    return timingSafeEqual(seal.subarray(who.length), this.#mac(documentId, who, update)) ? authors : null;
  }

  /**
   * A keyed hash: SHA-512/256 of the key and then the message. Unlike SHA-256 it needs no HMAC around it, for what it gives
   * out is half of its state, so nobody can go on from there; and hashing in one call costs half as much.
   */
  #mac(documentId: string, who: Uint8Array, update: Uint8Array): Uint8Array {
    const idAt = this.#key.length;
    const idLength = Buffer.byteLength(documentId);
    const whoAt = idAt + idLength + 1;
    const message = Buffer.allocUnsafe(whoAt + who.length + update.length);
    message.set(this.#key, 0);
    message.write(documentId, idAt);
    // `who` tells its own length, and no document id has a zero in it: the three cannot be cut differently.
    message[whoAt - 1] = 0;
    message.set(who, whoAt);
    message.set(update, whoAt + who.length);
    return hash('sha512-256', message, 'buffer').subarray(0, macBytes);
  }
}
