import * as sha256 from 'lib0/hash/sha256';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function zeroBits(digest: Uint8Array): number {
  let count = 0;
  for (const byte of digest) {
    if (byte !== 0) return count + Math.clz32(byte) - 24;
    count += 8;
  }
  return count;
}

/** Whether a number is the work a challenge asks for: the hash of both begins with so many zero bits. */
export const proofFits = (salt: string, nonce: number, bits: number): boolean =>
  zeroBits(sha256.digest(bytes(`${salt}:${nonce}`))) >= bits;

/** Does the work; some ten thousands of hashes, a moment in a worker of a browser. */
export function workOut(salt: string, bits: number): number {
  for (let nonce = 0; ; nonce += 1) if (proofFits(salt, nonce, bits)) return nonce;
}
