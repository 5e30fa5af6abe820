import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { type Binds, bytesOf, type LogRow, rowId, type SegmentRow } from '../log/models.ts';

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/** A row of the log as history keeps it: what was added, when and by whom, and which client ids became whose. */
export interface PastRow {
  seq: number;
  at: Date;
  bytes: Uint8Array;
  binds: Binds;
  /** Whose edits are inside. Rows packed by earlier versions do not say. */
  by: readonly string[];
}

/** Rows that lie in a segment together: large enough to compress well, far below what a database takes at once. */
const segmentBytes = 4 * 1024 * 1024;

/** Cuts rows into runs that become a segment each. */
export function runsOf(rows: readonly LogRow[]): LogRow[][] {
  const runs: LogRow[][] = [];
  let bytes = Infinity;
  for (const row of rows) {
    const { length } = bytesOf(row.bytes);
    if (bytes + length > segmentBytes) {
      runs.push([]);
      bytes = 0;
    }
    runs.at(-1)!.push(row);
    bytes += length;
  }
  return runs;
}

export const sumOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Packs rows that follow one another. */
export async function packSegment(documentId: string, rows: readonly LogRow[]): Promise<SegmentRow> {
  const encoder = encoding.createEncoder();
  for (const { at, bytes, binds, personIds: by } of rows) {
    encoding.writeVarUint(encoder, at.getTime());
    encoding.writeVarString(encoder, binds.length + by.length > 0 ? JSON.stringify({ binds, by }) : '');
    encoding.writeVarUint8Array(encoder, bytesOf(bytes));
  }
  const bytes = await compress(encoding.toUint8Array(encoder));
  const [first, last] = [rows[0]!, rows.at(-1)!];
  return {
    _id: rowId(documentId, first.seq),
    documentId,
    from: first.seq,
    to: last.seq,
    firstAt: first.at,
    bytes,
    sum: sumOf(bytes),
    size: bytes.length,
  };
}

/** Rows packed by earlier versions have the bindings alone. */
function peopleOf(packed: string): Pick<PastRow, 'binds' | 'by'> {
  if (packed === '') return { binds: [], by: [] };
  const found = JSON.parse(packed) as Binds | Pick<PastRow, 'binds' | 'by'>;
  return Array.isArray(found) ? { binds: found, by: [] } : found;
}

/** The rows of a segment as it was stored; null when it is not what it was. */
export async function unpackSegment(segment: SegmentRow): Promise<PastRow[] | null> {
  const packed = bytesOf(segment.bytes);
  if (sumOf(packed) !== segment.sum) return null;
  const decoder = decoding.createDecoder(await decompress(packed));
  const rows: PastRow[] = [];
  for (let { from: seq } = segment; decoding.hasContent(decoder); seq++) {
    const at = new Date(decoding.readVarUint(decoder));
    const people = peopleOf(decoding.readVarString(decoder));
    const bytes = decoding.readVarUint8Array(decoder);
    rows.push({ seq, at, bytes, ...people });
  }
  return rows.at(-1)?.seq === segment.to ? rows : null;
}
