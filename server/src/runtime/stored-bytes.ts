type Stored = Buffer | { buffer: Uint8Array };

/** Bytes as they were stored: read `lean`, MongoDB gives them back in a wrapper of its own. Null stays null. */
export function storedBytes(bytes: Stored): Uint8Array;
export function storedBytes(bytes: Stored | null): Uint8Array | null;
export function storedBytes(bytes: Stored | null): Uint8Array | null {
  return bytes === null || Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer);
}
