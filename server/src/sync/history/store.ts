import { crc32 } from 'node:zlib';
import { type Connection, mongo } from 'mongoose';
import { bytesOf, idRange, type LogRow, rowId, type SegmentRow, settled, syncModels } from '../log/models.ts';
import type { Snapshot } from '../log/assemble.ts';
import { SnapshotParts } from '../log/snapshot-parts.ts';
import { packSegment, runsOf, sumOf } from './segment.ts';

const writeConcern = { w: 'majority', j: true } as const;

const day = 24 * 60 * 60 * 1000;
/** How far back any moment can be had, unless the installation says otherwise. */
const keptByDefault = 30 * day;

/** For how many milliseconds every change is kept. */
export type KeptFor = () => number | Promise<number>;
/** A document's history takes no more; the oldest goes first. What comes after the newest checkpoint stays. */
const mostBytes = 64 * 1024 * 1024;
/** A checkpoint is due when the segments since the last one take as much as it would, and at least this. */
const leastBytes = 16 * 1024;

export type SegmentHead = Omit<SegmentRow, 'bytes' | 'sum'>;

/**
 * What was: the rows that compaction takes out of the log, packed into segments, and now and then a checkpoint, which is
 * the whole document as of a row. From a checkpoint the segments lead to every later moment, and to the newest snapshot.
 */
export class HistoryStore {
  readonly #segments;
  readonly checkpoints: SnapshotParts;
  readonly #keptFor: KeptFor;

  constructor(db: Connection, keptFor: KeptFor = () => keptByDefault) {
    this.#keptFor = keptFor;
    const models = syncModels(db);
    this.#segments = models.history.collection;
    this.checkpoints = new SnapshotParts(models.checkpoints.collection);
  }

  /** The segments with rows after `seq`, in order. */
  async segments(documentId: string, seq = 0): Promise<SegmentHead[]> {
    const range = { $gte: rowId(documentId, 0), $lte: rowId(documentId, seq + 1) };
    const [around] = await this.#segments
      .find({ _id: range } as never, { projection: { from: 1 }, sort: { _id: -1 }, limit: 1, ...settled })
      .toArray();
    const from = idRange(documentId, Number(around?.['from'] ?? seq + 1));
    const found = await this.#segments
      .find({ _id: from } as never, { projection: { bytes: 0, sum: 0 }, sort: { _id: 1 }, ...settled })
      .toArray();
    return (found as unknown as SegmentHead[]).filter(({ to }) => to > seq);
  }

  async segment(documentId: string, from: number): Promise<SegmentRow | null> {
    const found = await this.#segments.findOne({ _id: rowId(documentId, from) } as never, settled);
    return found as unknown as SegmentRow | null;
  }

  /** The last row that history has, in a segment or below a checkpoint. */
  async end(documentId: string): Promise<number> {
    const [last] = await this.#segments
      .find({ _id: idRange(documentId) } as never, { projection: { to: 1 }, sort: { _id: -1 }, limit: 1, ...settled })
      .toArray();
    const [checkpoint] = await this.checkpoints.heads(documentId);
    return Math.max(Number(last?.['to'] ?? 0), checkpoint?.seq ?? 0);
  }

  /**
   * Packs rows away that follow `base`, and reads them back. What is there already stays as it is, so that repeating this,
   * here or on another node, doubles nothing. Throws when the rows cannot be relied on afterwards.
   */
  async archive(documentId: string, base: Snapshot, rows: readonly LogRow[], at: Date): Promise<void> {
    for (;;) {
      const end = await this.end(documentId);
      // Nothing leads here: history begins with what compaction began with.
      if (end < base.seq) await this.checkpoint(documentId, base, rows[0]?.at ?? at);
      const left = rows.filter((row) => row.seq > Math.max(end, base.seq));
      if (left.some((row) => crc32(bytesOf(row.bytes)) !== row.sum)) throw new Error('a row of the log is damaged');
      let beaten = false;
      for (const run of runsOf(left)) {
        beaten = !(await this.#add(await packSegment(documentId, run)));
        if (beaten) break;
      }
      if (!beaten) return;
    }
  }

  /** False when another node has packed that row meanwhile. */
  async #add(segment: SegmentRow): Promise<boolean> {
    try {
      await this.#segments.insertOne(segment as never, { writeConcern });
    } catch (error) {
      if (error instanceof mongo.MongoServerError && error.code === 11000) return false;
      throw error;
    }
    const stored = await this.segment(segment.documentId, segment.from);
    if (!stored || stored.sum !== segment.sum || sumOf(bytesOf(stored.bytes)) !== segment.sum)
      throw new Error('the history read back differs from what was written');
    return true;
  }

  /** Keeps the whole document as of a row, and reads it back. */
  async checkpoint(documentId: string, snapshot: Snapshot, at: Date): Promise<void> {
    await this.checkpoints.write(documentId, snapshot, at);
    const stored = await this.checkpoints.readSnapshot(documentId, snapshot.seq);
    if (stored && Buffer.compare(stored.bytes, snapshot.bytes) === 0) return;
    await this.checkpoints.delete(documentId, snapshot.seq);
    throw new Error('the checkpoint read back differs from the one written');
  }

  /** After a compaction: makes a checkpoint where it is due, and removes what is too old or too much. */
  async settle(documentId: string, snapshot: Snapshot, size: number, at: Date): Promise<void> {
    const [last] = await this.checkpoints.heads(documentId);
    const since = await this.segments(documentId, last?.seq ?? 0);
    const bytes = since.reduce((sum, segment) => sum + segment.size, 0);
    const due = bytes >= Math.max(size, leastBytes);
    if (due) await this.checkpoint(documentId, snapshot, at);
    await this.#expire(documentId, at.getTime() - (await this.#keptFor()), due);
  }

  async #expire(documentId: string, before: number, grown: boolean): Promise<void> {
    const checkpoints = (await this.checkpoints.heads(documentId)).toReversed();
    // What must stay leads from the newest checkpoint that is old enough; a lone one always stays.
    let first = checkpoints.findLast(({ at }) => at.getTime() <= before)?.seq ?? 0;
    if (!grown && first <= (checkpoints[0]?.seq ?? 0)) return;
    const segments = await this.segments(documentId);
    const sizeFrom = (seq: number) =>
      [...segments.filter(({ to }) => to > seq), ...checkpoints.filter((each) => each.seq >= seq)].reduce(
        (sum, { size }) => sum + size,
        0,
      );
    for (const { seq } of checkpoints) if (seq > first && sizeFrom(first) > mostBytes) first = seq;
    if (first === 0) return;
    const gone = { $in: segments.filter(({ to }) => to <= first).map(({ _id }) => _id) };
    await this.#segments.deleteMany({ _id: gone } as never, { writeConcern });
    for (const { seq } of checkpoints) if (seq < first) await this.checkpoints.delete(documentId, seq);
  }

  /** The pieces that are not as they were written. */
  async faults(documentId: string): Promise<string[]> {
    const faults: string[] = [];
    for (const { seq } of await this.checkpoints.heads(documentId))
      if (!(await this.checkpoints.readSnapshot(documentId, seq))) faults.push(`checkpoint ${seq}`);
    for (const { from, to } of await this.segments(documentId)) {
      const segment = await this.segment(documentId, from);
      if (!segment || sumOf(bytesOf(segment.bytes)) !== segment.sum) faults.push(`rows ${from} to ${to}`);
    }
    return faults;
  }

  async deleteAll(documentId: string): Promise<void> {
    await this.#segments.deleteMany({ _id: idRange(documentId) } as never, { writeConcern });
    await this.checkpoints.deleteAll(documentId);
  }
}
