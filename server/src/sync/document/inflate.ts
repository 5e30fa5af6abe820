import { zstdDecompressSync } from 'node:zlib';

/**
 * What was compressed. Into one piece where its length is known: a thousand documents opened at once should not leave
 * several times their size behind. Where the length stands in the bytes as well (`pledgedSrcSize` of whoever compressed
 * them) they are unpacked in one step, without the buffers of a stream.
 */
export function inflate(packed: Uint8Array, length = packed.length * 8): Uint8Array {
  const { buffer, byteOffset, byteLength } = zstdDecompressSync(packed, { chunkSize: length + 64 });
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** An update as it lies, for whoever unpacks it elsewhere: compressed where it is. */
export type Piece = Uint8Array | { packed: Uint8Array; length: number };

export const unpacked = (piece: Piece): Uint8Array =>
  piece instanceof Uint8Array ? piece : inflate(piece.packed, piece.length);
