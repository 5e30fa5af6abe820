import { crc32 } from 'node:zlib';
import { type LogRow, rowId } from '../log/models.ts';
import type { Batch } from './batch.ts';

/** The row of the log that a batch becomes. */
export function rowOf(batch: Batch, row: Pick<LogRow, 'documentId' | 'seq' | 'writer' | 'at'>): LogRow {
  const bytes = batch.edits.empty ? new Uint8Array() : batch.edits.sequence.encode();
  return {
    _id: rowId(row.documentId, row.seq),
    documentId: row.documentId,
    seq: row.seq,
    bytes,
    sum: crc32(bytes),
    binds: batch.binds,
    personIds: batch.persons,
    writer: row.writer,
    at: row.at,
  };
}
