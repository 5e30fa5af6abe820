import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import * as encoding from 'lib0/encoding';
import { ByteReader } from '../guard/byte-reader.ts';

/** Who writes as which client id. */
export type Authors = ReadonlyMap<number, string>;

const macBytes = 16;

function encoded(authors: Authors): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, authors.size);
  for (const [clientId, personId] of authors) {
    encoding.writeVarUint(encoder, clientId);
    encoding.writeVarString(encoder, personId);
  }
  return encoding.toUint8Array(encoder);
}

/**
 * The server's word that it took an edit in, from whom, and in which document. Edits are shown before they are stored;
 * should the server die in between, whoever saw one can bring it back with its seal, and nobody can invent one.
 */
export class Seals {
  readonly #key: KeyObject;

  /** `key`: secret, at least 16 bytes, the same for all nodes and after a restart. */
  constructor(key: Uint8Array) {
    // Made once: of a key in bytes every code would make one anew, which costs four times the code.
    this.#key = createSecretKey(key);
  }

  /** The seal of an update: whose clients' structs are in it, and a code over all of it. */
  make(documentId: string, update: Uint8Array, authors: Authors): Uint8Array {
    const who = encoded(authors);
    const seal = Buffer.allocUnsafe(who.length + macBytes);
    seal.set(who, 0);
    seal.set(this.#mac(documentId, who, update), who.length);
    return seal;
  }

  /** The authors that a seal names, or null when it is not ours for this update. Throws `Malformed`. */
  read(documentId: string, update: Uint8Array, seal: Uint8Array): Authors | null {
    const reader = new ByteReader(seal);
    const authors = new Map<number, string>();
    for (let n = reader.uint(); n > 0; n--) authors.set(reader.uint(), reader.string());
    const who = seal.subarray(0, reader.at);
    reader.skip(macBytes);
    reader.finish();
    return timingSafeEqual(seal.subarray(who.length), this.#mac(documentId, who, update)) ? authors : null;
  }

  #mac(documentId: string, who: Uint8Array, update: Uint8Array): Uint8Array {
    // `who` tells its own length, and no document id has a zero in it: the three cannot be cut differently.
    const hmac = createHmac('sha256', this.#key).update(`${documentId}\0`).update(who).update(update);
    return hmac.digest().subarray(0, macBytes);
  }
}
