import type { Collection } from 'mongoose';
import { idRange, type LogRow, rowId } from '../log/models.ts';

/** Whatever the address of the database prefers: a secondary may not know yet what was removed. */
const readPreference = 'primary';

/**
 * Which of these rows, just inserted, got their number only because compaction had removed the row that bore it: a node
 * that was frozen for long would write below a snapshot, where nobody reads. As long as the row before one is there,
 * nothing at or above its number was ever removed; else a snapshot as new as the row tells. Answers their places.
 */
export async function overtaken(log: Collection, snapshots: Collection, rows: readonly LogRow[]): Promise<number[]> {
  const before = rows.filter((row) => row.seq > 1).map((row) => rowId(row.documentId, row.seq - 1));
  const found = await log.find({ _id: { $in: before } } as never, { projection: { _id: 1 }, readPreference }).toArray();
  const there = new Set(found.map((row) => String(row._id)));
  const unsure = rows.flatMap((row, i) => (there.has(rowId(row.documentId, row.seq - 1)) ? [] : [i]));
  const covered = await Promise.all(
    unsure.map((i) =>
      snapshots.findOne({ _id: idRange(rows[i]!.documentId, rows[i]!.seq) } as never, {
        projection: { _id: 1 },
        readPreference,
      }),
    ),
  );
  return unsure.filter((_, i) => covered[i] !== null);
}
