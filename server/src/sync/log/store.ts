import { type Connection, mongo } from 'mongoose';
import { overtaken } from '../cluster/fence.ts';
import type { FaultHook } from '../port.ts';
import { wayTo } from '../history/past.ts';
import { HistoryStore, type KeptFor } from '../history/store.ts';
import { documentOf, noSnapshot, type Snapshot, type StoredDocument, wholeSnapshot } from './assemble.ts';
import { idRange, type LogRow, rowId, settled, type SnapshotPart, syncModels } from './models.ts';
import { type SnapshotHead, SnapshotParts } from './snapshot-parts.ts';

export type { Snapshot, StoredDocument } from './assemble.ts';

/** Durable on a majority, journalled: what "saved" means. */
const writeConcern = { w: 'majority', j: true } as const;

/**
 * What became of a row that was to be inserted: stored now or before; its number was taken by somebody else; or it was
 * written where nobody reads any more, because others have gone on and compacted (`cluster/fence.ts`).
 */
export type Inserted = 'stored' | 'taken' | 'overtaken';

/** The collections of the log. Every method may throw what the driver throws. */
export class SyncStore {
  readonly #log;
  readonly #snapshots: SnapshotParts;
  readonly history: HistoryStore;
  /** Whether other processes may write the same documents. */
  readonly shared: boolean;
  readonly #fault: FaultHook;

  /** `shared`: other processes may write the same documents. */
  constructor(db: Connection, fault: FaultHook, shared = false, keptFor?: KeptFor) {
    this.shared = shared;
    const models = syncModels(db);
    this.#log = models.log.collection;
    this.#snapshots = new SnapshotParts(models.snapshots.collection);
    this.history = new HistoryStore(db, keptFor);
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
    if (this.shared) {
      for (const index of await overtaken(this.#log, this.#snapshots.collection, rows)) results[index] = 'overtaken';
    }
    await this.#fault('appended');
    return results;
  }

  /** Which of these rows, given by id, are there. */
  async present(ids: readonly string[]): Promise<string[]> {
    const found = await this.#log
      .find({ _id: { $in: ids } } as never, { projection: { _id: 1 }, ...settled })
      .toArray();
    return found.map((row) => String(row._id));
  }

  /** The rows after `seq`, in order, up to and with `upTo`. */
  async rowsAfter(documentId: string, seq: number, upTo?: number): Promise<LogRow[]> {
    const range = idRange(documentId, seq + 1, upTo);
    const rows = await this.#log.find({ _id: range } as never, { sort: { _id: 1 }, ...settled }).toArray();
    return rows as unknown as LogRow[];
  }

  /** The rows after a number of each of several logs, each in order, with one query. */
  async rowsAfterEach(asked: readonly { documentId: string; seq: number }[]): Promise<LogRow[][]> {
    const ranges = asked.map(({ documentId, seq }) => ({ _id: idRange(documentId, seq + 1) }));
    const found = (await this.#log.find({ $or: ranges } as never, settled).toArray()) as unknown as LogRow[];
    const rows = Map.groupBy(found, (row) => row.documentId);
    return asked.map(({ documentId, seq }) =>
      (rows.get(documentId) ?? []).filter((row) => row.seq > seq).toSorted((a, b) => a.seq - b.seq),
    );
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
    await this.#fault('load:rows-read');
    let snapshot: Snapshot = noSnapshot;
    for (const { seq } of await this.snapshotHeads(documentId)) {
      const found = await this.readSnapshot(documentId, seq);
      if (found) {
        snapshot = found;
        break;
      }
      damage = `snapshot ${seq} does not match its checksum`;
    }
    if (damage === null) return documentOf(snapshot, rows, damage);
    const past = await wayTo(this.history, documentId, upTo ?? Infinity);
    if (past.seq <= snapshot.seq) return documentOf(snapshot, rows, damage);
    const after = documentOf({ ...past.base, seq: past.seq, binds: past.binds }, rows, damage);
    return { ...after, baseSeq: past.base.seq, updates: [...past.updates, ...after.updates] };
  }

  /**
   * Reads several documents with two queries, or three where a snapshot is so large that it has parts. One that is damaged, or was being compacted meanwhile, is read again by
   * itself.
   */
  async loadMany(documentIds: readonly string[]): Promise<StoredDocument[]> {
    for (let i = 0; i < documentIds.length; i++) await this.#fault('load');
    // Before the snapshots, as in loading one.
    const ranges = documentIds.map((id) => ({ _id: idRange(id) }));
    const found = (await this.#log.find({ $or: ranges } as never, settled).toArray()) as unknown as LogRow[];
    await this.#fault('load:rows-read');
    const heads = await this.#newestHeads(documentIds);
    const parts = Map.groupBy(await this.#otherParts([...heads.values()]), (part) => part.documentId);
    const snapshots = documentIds.map((id) => {
      const head = heads.get(id);
      return head === undefined ? noSnapshot : wholeSnapshot([head, ...(parts.get(id) ?? [])]);
    });
    const rows = Map.groupBy(found, (row) => row.documentId);
    const read = async (id: string, snapshot: Snapshot | null): Promise<StoredDocument> => {
      const own = (rows.get(id) ?? []).toSorted((a, b) => a.seq - b.seq);
      const document = snapshot && documentOf(snapshot, own, null);
      return document?.damage === null ? document : this.load(id);
    };
    return Promise.all(documentIds.map((id, i) => read(id, snapshots[i] ?? null)));
  }

  /** The newest snapshot's first part of each document that has one. */
  async #newestHeads(documentIds: readonly string[]): Promise<Map<string, SnapshotPart>> {
    const found = (await this.#snapshots.collection
      .find({ $or: documentIds.map((id) => ({ _id: idRange(id) })), part: 0 } as never, settled)
      .toArray()) as unknown as SnapshotPart[];
    const newest = new Map<string, SnapshotPart>();
    for (const head of found)
      if (head.seq > (newest.get(head.documentId)?.seq ?? -1)) newest.set(head.documentId, head);
    return newest;
  }

  async #otherParts(heads: readonly SnapshotPart[]): Promise<SnapshotPart[]> {
    const ids = heads.flatMap(({ documentId, seq, parts }) =>
      Array.from({ length: parts - 1 }, (_, i) => rowId(documentId, seq, i + 1)),
    );
    if (ids.length === 0) return [];
    const found = await this.#snapshots.collection
      .find({ _id: { $in: ids } } as never, { sort: { _id: 1 }, ...settled })
      .toArray();
    return found as unknown as SnapshotPart[];
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
