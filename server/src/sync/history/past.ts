import type { Binds } from '../log/models.ts';
import { noSnapshot, type Snapshot } from '../log/assemble.ts';
import { type PastRow, unpackSegment } from './segment.ts';
import type { HistoryStore } from './store.ts';

/** A document as of some row, by way of its history: `base`, and then the updates in order. */
export interface Past {
  base: Snapshot;
  seq: number;
  updates: Uint8Array[];
  binds: Binds;
  /** What stands in the way of going further; null when it leads to the end, or to where it was to go. */
  damage: string | null;
  /** A row was there that is not wanted any more. */
  complete: boolean;
}

/** Whether a row is still wanted. */
export type Wanted = (row: Pick<PastRow, 'seq' | 'at'>) => boolean;

/** Takes rows as long as they follow and are wanted. */
export function goOn(past: Past, rows: Iterable<PastRow>, wanted: Wanted): void {
  for (const row of rows) {
    if (row.seq <= past.seq) continue;
    past.complete = !wanted(row);
    if (past.complete) return;
    if (row.seq !== past.seq + 1) {
      past.damage = `row ${past.seq + 1} is missing`;
      return;
    }
    past.seq = row.seq;
    past.binds.push(...row.binds);
    if (row.bytes.length > 0) past.updates.push(row.bytes);
  }
}

/** From `base` along the segments, as far as they lead and are wanted. */
export async function along(history: HistoryStore, documentId: string, base: Snapshot, wanted: Wanted): Promise<Past> {
  const past: Past = { base, seq: base.seq, updates: [], binds: [...base.binds], damage: null, complete: false };
  for (const head of await history.segments(documentId, base.seq)) {
    if (head.from > past.seq + 1) past.damage = `the history does not have row ${past.seq + 1}`;
    past.complete = head.from > past.seq && !wanted({ seq: head.from, at: head.firstAt });
    if (past.complete || past.damage !== null) break;
    const segment = await history.segment(documentId, head.from);
    const rows = segment && (await unpackSegment(segment));
    if (rows) goOn(past, rows, wanted);
    else past.damage = `the history of rows ${head.from} to ${head.to} does not match its checksum`;
    if (past.complete || past.damage !== null) break;
  }
  return past;
}

/** The first of these that is sound; `noSnapshot` when none is. */
export async function soundBase(reads: readonly (() => Promise<Snapshot | null>)[]): Promise<Snapshot> {
  for (const read of reads) {
    const found = await read();
    if (found) return found;
  }
  return noSnapshot;
}

/** The way to a document besides its snapshot: the newest sound checkpoint, and the segments after it, up to a row. */
export async function wayTo(history: HistoryStore, documentId: string, upTo: number): Promise<Past> {
  const heads = (await history.checkpoints.heads(documentId)).filter(({ seq }) => seq <= upTo);
  const base = await soundBase(
    heads.map(
      ({ seq }) =>
        () =>
          history.checkpoints.readSnapshot(documentId, seq),
    ),
  );
  return along(history, documentId, base, ({ seq }) => seq <= upTo);
}
