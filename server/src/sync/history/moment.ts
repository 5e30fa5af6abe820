import { crc32 } from 'node:zlib';
import type { Threads } from '../../runtime/threads.ts';
import { encodeDocument } from '../compaction/encode.ts';
import { noSnapshot } from '../log/assemble.ts';
import { bytesOf, type LogRow } from '../log/models.ts';
import type { SyncStore } from '../log/store.ts';
import { along, goOn, type Past, soundBase } from './past.ts';
import type { PastRow } from './segment.ts';

/** A moment cannot be had: history does not reach back so far, or what leads there is damaged. */
export class NoSuchMoment extends Error {
  override name = 'NoSuchMoment';
}

function* sound(rows: LogRow[]): Generator<PastRow> {
  for (const { seq, at, bytes, sum, binds, personIds: by } of rows) {
    if (crc32(bytesOf(bytes)) !== sum) throw new NoSuchMoment(`row ${seq} of the log does not match its checksum`);
    yield { seq, at, bytes: bytesOf(bytes), binds, by };
  }
}

async function pastAt(store: SyncStore, documentId: string, time: Date): Promise<Past> {
  // In this order, so that rows which are packed away meanwhile are found in one of the two.
  const rows = await store.rowsAfter(documentId, 0);
  const { checkpoints } = store.history;
  const bases = [
    ...(await store.snapshotHeads(documentId)).map((head) => ({ ...head, from: store })),
    ...(await checkpoints.heads(documentId)).map((head) => ({ ...head, from: checkpoints })),
  ];
  const old = bases.filter(({ at }) => at <= time).sort((a, b) => b.seq - a.seq);
  const base = await soundBase(
    old.map(
      ({ seq, from }) =>
        () =>
          from.readSnapshot(documentId, seq),
    ),
  );
  const wanted = ({ at }: { at: Date }) => at <= time;
  const past = await along(store.history, documentId, base, wanted);
  if (!past.complete && past.damage === null) goOn(past, sound(rows), wanted);
  return past;
}

/**
 * A document as it was stored at a moment, as one update. Rows are taken in their order up to the first one that is later.
 * Throws `NoSuchMoment`.
 */
export async function documentAt(
  { store, threads }: { store: SyncStore; threads: Threads },
  documentId: string,
  time: Date,
): Promise<Uint8Array> {
  let past = await pastAt(store, documentId, time);
  // A compaction between two of the reads looks like damage; damage looks the same twice.
  if (past.damage !== null) past = await pastAt(store, documentId, time);
  if (past.damage !== null) throw new NoSuchMoment(`document ${documentId}: ${past.damage}`);
  if (past.seq === 0) throw new NoSuchMoment(`document ${documentId} has nothing of ${time.toISOString()} or before`);
  if (past.base === noSnapshot && past.updates.length === 0) return noSnapshot.bytes;
  return (await encodeDocument([past.base.bytes, ...past.updates], threads)).bytes;
}
