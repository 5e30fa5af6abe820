import { crc32 } from 'node:zlib';
import { type Connection, mongo } from 'mongoose';
import { overtaken } from '../cluster/fence.ts';
import type { FaultHook } from '../port.ts';
import { emptyUpdate } from '../document/document-bytes.ts';
import { wayTo } from '../history/past.ts';
import { HistoryStore } from '../history/store.ts';
import { type Binds, bytesOf, idRange, type LogRow, syncModels } from './models.ts';
import { type Snapshot, type SnapshotHead, SnapshotParts } from './snapshot-parts.ts';

/** Durable on a majority, journalled: what "saved" means. */
const writeConcern = { w: 'majority', j: true } as const;

/** A document as stored. With `damage` it may miss its end: nobody may write on top of it. */
export interface StoredDocument {
  base: Uint8Array;
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

/**
 * What became of a row that was to be inserted: stored now or before; its number was taken by somebody else; or it was
 * written where nobody reads any more, because others have gone on and compacted (`cluster/fence.ts`).
 */
export type Inserted = 'stored' | 'taken' | 'overtaken';

/** What was read was seen by a majority: another node's row must not be shown before it is as safe as one's own. */
const readConcern = { level: 'majority' } as const;

/** The collections of the log. Every method may throw what the driver throws. */
export class SyncStore {
  readonly #log;
  readonly #snapshots: SnapshotParts;
  readonly history: HistoryStore;
  /** Whether other processes may write the same documents. */
  readonly shared: boolean;
  readonly #fault: FaultHook;

  /** `shared`: other processes may write the same documents. */
  constructor(db: Connection, fault: FaultHook, shared = false) {
    this.shared = shared;
    const models = syncModels(db);
    this.#log = models.log.collection;
    this.#snapshots = new SnapshotParts(models.snapshots.collection);
    this.history = new HistoryStore(db);
    this.#fault = fault;
  }

  /** Inserts rows with one durable write. May be repeated: a row that is there already counts as stored. */
  async insertRows(rows: LogRow[]): Promise<Inserted[]> {
    await this.#fault('append');
    const results: Inserted[] = rows.map(() => 'stored');
    const taken: number[] = [];
    try {
      const { insertedCount } = await this.#log.insertMany(rows as never[], { ordered: false, writeConcern });
      if (insertedCount !== rows.length) throw new Error(`${insertedCount} of ${rows.length} rows were stored`);
    } catch (error) {
      const failures = rowErrors(error, rows.length);
      if (!failures) throw error;
      for (const failure of failures) {
        if (failure.code !== 11000) throw error;
        taken.push(failure.index);
      }
    }
    if (taken.length > 0) {
      const ids = taken.map((index) => rows[index]!._id);
      const found = await this.#log
        .find({ _id: { $in: ids } } as never, { projection: { writer: 1, sum: 1 }, readConcern })
        .toArray();
      const stored = new Map(found.map((row) => [String(row['_id']), row]));
      for (const index of taken) {
        const row = stored.get(rows[index]!._id);
        const own = row?.['writer'] === rows[index]!.writer && row?.['sum'] === rows[index]!.sum;
        if (!own) results[index] = 'taken';
      }
    }
    if (this.shared) {
      for (const index of await overtaken(this.#log, this.#snapshots.collection, rows)) results[index] = 'overtaken';
    }
    await this.#fault('appended');
    return results;
  }

  /** The rows after `seq`, in order, up to and with `upTo`. */
  async rowsAfter(documentId: string, seq: number, upTo?: number): Promise<LogRow[]> {
    const range = idRange(documentId, seq + 1, upTo);
    const rows = await this.#log.find({ _id: range } as never, { sort: { _id: 1 }, readConcern }).toArray();
    return rows as unknown as LogRow[];
  }

  /**
   * Reads a document: its newest sound snapshot and the log after it (up to row `upTo`, if given), every piece checked.
   */
  async load(documentId: string, upTo?: number): Promise<StoredDocument> {
    await this.#fault('load');
    const first = await this.#loadOnce(documentId, upTo);
    // A compaction between two of the reads looks like damage; damage looks the same twice.
    return first.damage ? await this.#loadOnce(documentId, upTo) : first;
  }

  async #loadOnce(documentId: string, upTo?: number): Promise<StoredDocument> {
    let damage: string | null = null;
    // Before the snapshots: rows that compaction removes meanwhile are covered by the snapshot that is found then.
    const rows = await this.rowsAfter(documentId, 0, upTo);
    let snapshot: Snapshot = { seq: 0, bytes: emptyUpdate, index: null, binds: [] };
    for (const { seq } of await this.snapshotHeads(documentId)) {
      const found = await this.readSnapshot(documentId, seq);
      if (found) {
        snapshot = found;
        break;
      }
      damage = `snapshot ${seq} does not match its checksum`;
    }
    const past = damage === null ? null : await wayTo(this.history, documentId, upTo ?? Infinity);
    const aside = past !== null && past.seq > snapshot.seq;
    if (aside) snapshot = past.base;
    const binds = aside ? past.binds : [...snapshot.binds];
    const updates: Uint8Array[] = aside ? past.updates : [];
    let seq = aside ? past.seq : snapshot.seq;
    for (const row of rows) {
      if (row.seq <= seq) continue;
      const bytes = bytesOf(row.bytes);
      if (row.seq !== seq + 1) damage = `row ${seq + 1} of the log is missing`;
      else if (crc32(bytes) !== row.sum) damage = `row ${row.seq} of the log does not match its checksum`;
      if (row.seq !== seq + 1 || crc32(bytes) !== row.sum) break;
      seq = row.seq;
      binds.push(...row.binds);
      if (bytes.length > 0) updates.push(bytes);
    }
    return { base: snapshot.bytes, index: snapshot.index, baseSeq: snapshot.seq, seq, updates, binds, damage };
  }

  /** The snapshots of a document, newest first. */
  snapshotHeads(documentId: string): Promise<SnapshotHead[]> {
    return this.#snapshots.heads(documentId);
  }

  /** A snapshot as stored, or null when it is not whole. */
  readSnapshot(documentId: string, seq: number): Promise<Snapshot | null> {
    return this.#snapshots.readSnapshot(documentId, seq);
  }

  /** Answers how many bytes it takes compressed. */
  writeSnapshot(documentId: string, snapshot: Snapshot, at: Date): Promise<number> {
    return this.#snapshots.write(documentId, snapshot, at);
  }

  deleteSnapshot(documentId: string, seq: number): Promise<void> {
    return this.#snapshots.delete(documentId, seq);
  }

  /** Removes the rows up to and with `seq`. */
  async deleteRows(documentId: string, seq: number): Promise<void> {
    await this.#log.deleteMany({ _id: idRange(documentId, 0, seq) } as never, { writeConcern });
  }

  async deleteAll(documentId: string): Promise<void> {
    await this.#log.deleteMany({ _id: idRange(documentId) } as never, { writeConcern });
    await this.#snapshots.deleteAll(documentId);
    await this.history.deleteAll(documentId);
  }
}

/**
 * The errors of single rows in what a bulk insert threw; null when anything else went wrong. The driver wraps a lost
 * connection in the same class with an empty list, so every row must be accounted for: inserted, or refused by name.
 */
function rowErrors(error: unknown, rows: number): { code: number; index: number }[] | null {
  if (!(error instanceof mongo.MongoBulkWriteError)) return null;
  if (error.result.getWriteConcernError()) return null;
  const failures = [error.writeErrors].flat().map(({ code, index }) => ({ code, index }));
  return failures.length > 0 && error.insertedCount + failures.length === rows ? failures : null;
}
