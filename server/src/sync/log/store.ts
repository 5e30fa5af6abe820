import { createHash } from 'node:crypto';
import { crc32, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { type Connection, mongo } from 'mongoose';
import { overtaken } from '../cluster/fence.ts';
import type { FaultHook } from '../port.ts';
import { emptyUpdate } from '../document/document-bytes.ts';
import { type Binds, bytesOf, idRange, type LogRow, rowId, type SnapshotPart, syncModels } from './models.ts';

/** Durable on a majority, journalled: what "saved" means. */
const writeConcern = { w: 'majority', j: true } as const;

/** Below MongoDB's limit of 16 MiB for one document. */
const partBytes = 8 * 1024 * 1024;

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

export interface Snapshot {
  seq: number;
  bytes: Uint8Array;
  /** What `StateIndex.encode` gives for `bytes`; null when it must be made of them. */
  index: Uint8Array | null;
  binds: Binds;
}

/**
 * What became of a row that was to be inserted: stored now or before; its number was taken by somebody else; or it was
 * written where nobody reads any more, because others have gone on and compacted (`cluster/fence.ts`).
 */
export type Inserted = 'stored' | 'taken' | 'overtaken';

/**
 * What was read was seen by a majority: another node's row must not be shown before it is as safe as one's own. And it is
 * read from the primary, whatever the address of the database prefers: a secondary's log ends earlier.
 */
const settled = { readConcern: { level: 'majority' }, readPreference: 'primary' } as const;

/** The collections of the log. Every method may throw what the driver throws. */
export class SyncStore {
  readonly #log;
  readonly #snapshots;
  readonly #fault: FaultHook;

  readonly #shared: boolean;

  /** `shared`: other processes may write the same documents. */
  constructor(db: Connection, fault: FaultHook, shared = false) {
    this.#shared = shared;
    const models = syncModels(db);
    this.#log = models.log.collection;
    this.#snapshots = models.snapshots.collection;
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
        .find({ _id: { $in: ids } } as never, { projection: { writer: 1, sum: 1 }, ...settled })
        .toArray();
      const stored = new Map(found.map((row) => [String(row['_id']), row]));
      for (const index of taken) {
        const row = stored.get(rows[index]!._id);
        const own = row?.['writer'] === rows[index]!.writer && row?.['sum'] === rows[index]!.sum;
        if (!own) results[index] = 'taken';
      }
    }
    if (this.#shared) {
      for (const index of await overtaken(this.#log, this.#snapshots, rows)) results[index] = 'overtaken';
    }
    await this.#fault('appended');
    return results;
  }

  /** The rows after `seq`, in order, up to and with `upTo`. */
  async rowsAfter(documentId: string, seq: number, upTo?: number): Promise<LogRow[]> {
    const range = idRange(documentId, seq + 1, upTo);
    const rows = await this.#log.find({ _id: range } as never, { sort: { _id: 1 }, ...settled }).toArray();
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
    let snapshot: Snapshot = { seq: 0, bytes: emptyUpdate, index: null, binds: [] };
    for (const seq of await this.snapshotSeqs(documentId)) {
      const found = await this.readSnapshot(documentId, seq);
      if (found) {
        snapshot = found;
        break;
      }
      damage = `snapshot ${seq} does not match its checksum`;
    }
    const binds = [...snapshot.binds];
    const updates: Uint8Array[] = [];
    let seq = snapshot.seq;
    for (const row of await this.rowsAfter(documentId, snapshot.seq, upTo)) {
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

  /** The rows that snapshots end with, newest first. */
  async snapshotSeqs(documentId: string): Promise<number[]> {
    const found = await this.#snapshots
      .find({ _id: idRange(documentId) } as never, { projection: { seq: 1 }, sort: { _id: -1 }, ...settled })
      .toArray();
    return [...new Set(found.map((part) => Number(part['seq'])))];
  }

  /** A snapshot as stored, or null when it is not whole. */
  async readSnapshot(documentId: string, seq: number): Promise<Snapshot | null> {
    const found = await this.#snapshots
      .find({ _id: idRange(documentId, seq, seq) } as never, { sort: { _id: 1 }, ...settled })
      .toArray();
    const parts = found as unknown as SnapshotPart[];
    const head = parts[0];
    if (!head || parts.length !== head.parts || parts.some((part, i) => part.part !== i)) return null;
    const packed = Buffer.concat(parts.map((part) => bytesOf(part.bytes)));
    const binds = head.binds ? bytesOf(head.binds) : null;
    const index = head.index ? bytesOf(head.index) : null;
    if (checksum(packed, binds, index) !== head.sum) return null;
    try {
      return {
        seq,
        bytes: new Uint8Array(zstdDecompressSync(packed)),
        index: index && zstdDecompressSync(index),
        binds: binds ? (JSON.parse(zstdDecompressSync(binds).toString()) as Binds) : [],
      };
    } catch {
      return null;
    }
  }

  async writeSnapshot(documentId: string, snapshot: Snapshot, at: Date): Promise<void> {
    const packed = zstdCompressSync(snapshot.bytes);
    const binds = zstdCompressSync(Buffer.from(JSON.stringify(snapshot.binds)));
    const index = snapshot.index && zstdCompressSync(snapshot.index);
    const sum = checksum(packed, binds, index);
    const parts = Math.max(1, Math.ceil(packed.length / partBytes));
    await this.deleteSnapshot(documentId, snapshot.seq);
    for (let part = 0; part < parts; part++) {
      const row: SnapshotPart = {
        _id: rowId(documentId, snapshot.seq, part),
        documentId,
        seq: snapshot.seq,
        part,
        parts,
        bytes: packed.subarray(part * partBytes, (part + 1) * partBytes),
        sum,
        binds: part === 0 ? binds : null,
        index: part === 0 ? index : null,
        at,
      };
      await this.#snapshots.insertOne(row as never, { writeConcern });
    }
  }

  async deleteSnapshot(documentId: string, seq: number): Promise<void> {
    await this.#snapshots.deleteMany({ _id: idRange(documentId, seq, seq) } as never, { writeConcern });
  }

  /** Removes the rows up to and with `seq`. */
  async deleteRows(documentId: string, seq: number): Promise<void> {
    await this.#log.deleteMany({ _id: idRange(documentId, 0, seq) } as never, { writeConcern });
  }

  async deleteAll(documentId: string): Promise<void> {
    await this.#log.deleteMany({ _id: idRange(documentId) } as never, { writeConcern });
    await this.#snapshots.deleteMany({ _id: idRange(documentId) } as never, { writeConcern });
  }
}

function checksum(packed: Uint8Array, ...more: (Uint8Array | null)[]): string {
  const hash = createHash('sha256').update(packed);
  for (const bytes of more) if (bytes) hash.update(bytes);
  return hash.digest('hex');
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
