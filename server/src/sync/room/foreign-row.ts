import { crc32 } from 'node:zlib';
import type { HeardRow } from '../cluster/heard-rows.ts';
import { judgeStored, shapeOf } from '../guard/judge.ts';
import { bytesOf } from '../log/models.ts';
import type { RoomDocument } from './room-host.ts';

/**
 * Takes the next row of a document's log, written by another node, into what this one knows. Returns its bytes (empty
 * when it only binds ids), or null when it does not fit: a row is missing, or it gives a client id to somebody else than
 * an edit that still waits here. Then the document must be loaded anew.
 */
export function takeForeignRow(doc: RoomDocument, row: HeardRow): Uint8Array | null {
  const bytes = bytesOf(row.bytes);
  if (row.seq !== doc.seq + 1 || crc32(bytes) !== row.sum) return null;
  for (const [clientId, owner] of row.binds) {
    doc.owners.bind(clientId, owner);
    if (doc.owners.of(clientId) !== owner) return null;
  }
  if (bytes.length > 0) {
    const verdict = judgeStored(bytes, doc.index);
    if (verdict.kind === 'accept') doc.index.apply(verdict.change);
    else if (verdict.kind !== 'nothing-new') return null;
    // The whole row: what edits that wait here hold already is not stored yet.
    const whole = verdict.kind === 'accept' && verdict.update === bytes;
    doc.bytes.append(bytes, whole ? verdict.shape : shapeOf(bytes));
  }
  doc.seq = row.seq;
  doc.logRows++;
  doc.logBytes += bytes.length;
  return bytes;
}
