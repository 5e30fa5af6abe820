import { createHash } from 'node:crypto';
import { crc32, zstdCompressSync } from 'node:zlib';
import { emptyUpdate } from '../document/document-bytes.ts';
import { inflate } from '../document/inflate.ts';
import { type Binds, bytesOf, type LogRow, type SnapshotPart } from './models.ts';

/** A document as stored. With `damage` it may miss its end: nobody may write on top of it. */
export interface StoredDocument {
  readonly base: Uint8Array;
  /** `base` compressed, and how long it is, when it came out of the store so. */
  packed: Uint8Array | null;
  length: number | undefined;
  /** The encoded index of `base`; null when it must be made of it. */
  index: Uint8Array | null;
  /** Everything up to this row is inside, counting `updates`. */
  seq: number;
  /** The row that `base` ends with. */
  baseSeq: number;
  updates: Uint8Array[];
  binds: Binds;
  damage: string | null;
}

export interface Snapshot {
  seq: number;
  readonly bytes: Uint8Array;
  /** `bytes` compressed, as it lies in the store, and how long they are. */
  packed?: Uint8Array | null;
  length?: number | undefined;
  /** What `StateIndex.encode` gives for `bytes`; null when it must be made of them. */
  index: Uint8Array | null;
  binds: Binds;
}

/** What a document without a snapshot begins with. */
export const noSnapshot: Snapshot = { seq: 0, bytes: emptyUpdate, index: null, binds: [] };

/** What the checksum of a snapshot is taken of. */
export function checksum(packed: Uint8Array, ...more: (Uint8Array | null)[]): string {
  const hash = createHash('sha256').update(packed);
  for (const bytes of more) if (bytes) hash.update(bytes);
  return hash.digest('hex');
}

/** A snapshot of its parts in order, or null when it is not whole or not as it was written. */
export function wholeSnapshot(parts: readonly SnapshotPart[]): Snapshot | null {
  const head = parts[0];
  if (!head || parts.length !== head.parts || parts.some((part, i) => part.part !== i)) return null;
  const packed = parts.length > 1 ? Buffer.concat(parts.map((part) => bytesOf(part.bytes))) : bytesOf(head.bytes);
  const binds = head.binds ? bytesOf(head.binds) : null;
  const index = head.index ? bytesOf(head.index) : null;
  if (checksum(packed, binds, index) !== head.sum) return null;
  // A copy, for the driver's is a view of a whole answer, which it would keep in memory.
  const own = new Uint8Array(packed);
  let bytes: Uint8Array | undefined;
  try {
    return {
      seq: head.seq,
      // Who opens a document often holds it already: nobody asks for the text then.
      get bytes() {
        return (bytes ??= inflate(own, head.length));
      },
      packed: own,
      length: head.length,
      index: index && unpackIndex(index),
      binds: binds ? unpackBinds(binds) : [],
    };
  } catch {
    return null; // one that cannot be unpacked must not keep others from being read with it
  }
}

/** A few are not worth compressing. */
const bindsWorth = 512;

export function packBinds(binds: Binds): Uint8Array {
  const text = Buffer.from(JSON.stringify(binds));
  return text.length > bindsWorth ? zstdCompressSync(text) : text;
}

function unpackBinds(packed: Uint8Array): Binds {
  const text = packed[0] === '['.charCodeAt(0) ? packed : inflate(packed);
  return JSON.parse(Buffer.from(text).toString()) as Binds;
}

/** Most indexes are small, and unpacking one takes longer than reading it. */
const indexWorth = 16 * 1024;

/** The first byte says how the rest lies there. What begins otherwise is of an earlier layout, and is made of the document anew. */
const asItIs = 0;
const compressed = 1;

export function packIndex(index: Uint8Array): Uint8Array {
  if (index.length <= indexWorth) return Buffer.concat([Buffer.of(asItIs), index]);
  return Buffer.concat([Buffer.of(compressed), zstdCompressSync(index)]);
}

/** The index as `StateIndex.encode` gave it, in memory of its own, or null when it must be made of the document. */
function unpackIndex(packed: Uint8Array): Uint8Array | null {
  const rest = packed.subarray(1);
  if (packed[0] === asItIs) return new Uint8Array(rest);
  return packed[0] === compressed ? inflate(rest) : null;
}

/** A document of its snapshot and the rows after it, in order; `damage` is what was found before. */
export function documentOf(snapshot: Snapshot, rows: readonly LogRow[], damage: string | null): StoredDocument {
  const binds = [...snapshot.binds];
  const updates: Uint8Array[] = [];
  let { seq } = snapshot;
  for (const row of rows) {
    // Rows that the snapshot covers may be there still.
    if (row.seq <= seq) continue;
    const bytes = bytesOf(row.bytes);
    if (row.seq !== seq + 1) damage = `row ${seq + 1} of the log is missing`;
    else if (crc32(bytes) !== row.sum) damage = `row ${row.seq} of the log does not match its checksum`;
    if (row.seq !== seq + 1 || crc32(bytes) !== row.sum) break;
    seq = row.seq;
    binds.push(...row.binds);
    if (bytes.length > 0) updates.push(new Uint8Array(bytes));
  }
  const { packed = null, length, index, seq: baseSeq } = snapshot;
  return {
    get base() {
      return snapshot.bytes;
    },
    packed,
    length,
    index,
    baseSeq,
    seq,
    updates,
    binds,
    damage,
  };
}
