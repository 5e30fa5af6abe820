import * as encoding from 'lib0/encoding';
import { ByteReader } from '../guard/byte-reader.ts';

/** One entry of an awareness update as received; `state` is JSON in UTF-8. */
export interface PresenceClaim {
  clientId: number;
  clock: number;
  state: Uint8Array;
}

/** Reads an awareness update. Throws `Malformed`. States are not decoded: most claims are about others and ignored. */
export function readClaims(body: Uint8Array): PresenceClaim[] {
  const reader = new ByteReader(body);
  const claims: PresenceClaim[] = [];
  for (let n = reader.uint(); n > 0; n--) {
    claims.push({ clientId: reader.uint(), clock: reader.uint(), state: reader.block() });
  }
  reader.finish();
  return claims;
}

const gone = Buffer.from('null');

/** One entry encoded: a state, or null for who has left. */
export function encodeEntry(clientId: number, clock: number, state: Uint8Array | null): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, clientId);
  encoding.writeVarUint(encoder, clock);
  encoding.writeVarUint8Array(encoder, state ?? gone);
  return encoding.toUint8Array(encoder);
}

/** An awareness update of encoded entries. */
export function encodeEntries(entries: readonly Uint8Array[]): Uint8Array {
  const count = encoding.createEncoder();
  encoding.writeVarUint(count, entries.length);
  return Buffer.concat([encoding.toUint8Array(count), ...entries]);
}
