import { decode } from '../bson/decode.ts';
import type { Doc } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import type { Engine } from '../engine.ts';
import type { IndexPlan, Plan } from '../plan/plan.ts';
import { type Collection, type Index, makeCollection, makeIndex } from '../storage/catalog.ts';
import { idIndexSpec } from '../storage/collection-options.ts';
import { type Documents, duplicate, idKey, type Stored, stored } from '../storage/documents.ts';
import { estimateKeys, read, type Tally } from '../storage/reader.ts';
import type { Sqlite } from '../storage/sqlite.ts';
import { lockKeys } from './lock-keys.ts';
import type { Snapshots } from './snapshots.ts';
import type { View } from './view.ts';

/** A document as a transaction has it: `raw` undefined when deleted, `base` undefined when new. */
interface Overlaid {
  rid: number;
  key: Buffer;
  base: Buffer | undefined;
  raw: Buffer | undefined;
}

/** Reads a snapshot, keeps its writes in memory, holds a lock on whatever it wrote, and is applied in one step. */
export class Transaction implements View {
  readonly #engine: Engine;
  readonly #snapshots: Snapshots;
  readonly #sqlite: Sqlite;
  readonly #version: number;
  readonly #overlay = new Map<Collection, Map<number, Overlaid>>();
  readonly #created = new Map<string, Collection>();
  readonly #held = new Set<string>();
  #nextRid = -1;
  #ended = false;

  constructor(engine: Engine, snapshots: Snapshots) {
    this.#engine = engine;
    this.#snapshots = snapshots;
    // What was written so far belongs to the snapshot.
    engine.commit();
    this.#sqlite = snapshots.take();
    this.#version = engine.catalog.version;
  }

  collection(ns: string): Collection | undefined {
    this.#alive();
    const created = this.#created.get(ns);
    if (created) return created;
    const collection = this.#engine.catalog.get(ns);
    for (const used of this.#overlay.keys()) if (used.ns === ns && used !== collection) throw conflict();
    return collection;
  }

  estimate(collection: Collection, plan: IndexPlan): number {
    return this.#inSnapshot(collection) ? estimateKeys(this.#sqlite, collection, plan) : 0;
  }

  usable(index: Index): boolean {
    return index.born <= this.#version;
  }

  disturbs(collection: Collection): boolean {
    return (this.#overlay.get(collection)?.size ?? 0) > 0;
  }

  count(): undefined {
    return undefined;
  }

  *read(collection: Collection, plan: Plan, tally: Tally): Generator<Stored[]> {
    const overlay = this.#overlay.get(collection);
    if (this.#inSnapshot(collection)) {
      for (const chunk of read(this.#sqlite, collection, plan, tally)) {
        this.#alive();
        if (!overlay) yield chunk;
        else
          yield chunk.flatMap((row) => {
            const own = overlay.get(row.rid);
            if (!own) return [row];
            return plan.kind === 'scan' && own.raw ? [{ rid: row.rid, raw: own.raw }] : [];
          });
      }
    }
    const own = [...(overlay?.values() ?? [])].filter(
      (item) => item.raw !== undefined && (plan.kind !== 'scan' || item.base === undefined),
    );
    if (own.length > 0) yield own.map((item) => ({ rid: item.rid, raw: item.raw ?? Buffer.alloc(0) }));
  }

  #inSnapshot(collection: Collection): boolean {
    return collection.id > 0 && collection.born <= this.#version;
  }

  /** The document of a row, as this transaction has it now. */
  byRid(collection: Collection, rid: number): Stored | undefined {
    const own = this.#overlay.get(collection)?.get(rid);
    if (own) return own.raw && { rid, raw: own.raw };
    const raw = this.#snapshotRow(collection, rid);
    return raw && { rid, raw };
  }

  /** A collection made within the transaction; it comes to be with the commit. */
  create(ns: string, options: Doc): Collection {
    const collection = makeCollection(-1 - this.#created.size, ns, options);
    collection.indexes.push(makeIndex(0, idIndexSpec(options)));
    this.#created.set(ns, collection);
    return collection;
  }

  /** An index on a collection that was made here and is still empty. */
  addIndex(collection: Collection, spec: Doc): void {
    collection.indexes.push(makeIndex(0, spec));
  }

  owns(collection: Collection): boolean {
    return this.#created.get(collection.ns) === collection;
  }

  insert(collection: Collection, raw: Buffer, doc: Doc): void {
    const key = idKey(collection, doc['_id']);
    this.#lock(collection, [doc]);
    const own = this.#byKey(collection, key);
    if (own?.raw) throw duplicate(collection, undefined, doc);
    const now = collection.id > 0 ? this.#engine.documents.byId(collection, key) : undefined;
    if (now && !own) {
      if (this.#snapshotRow(collection, now.rid)) throw duplicate(collection, undefined, doc);
      throw conflict();
    }
    this.#checkUnique(collection, doc, own?.rid);
    if (own) own.raw = raw;
    else this.#put(collection, { rid: this.#nextRid--, key, base: undefined, raw });
  }

  /** Puts a new document in the place of one that this transaction read. */
  replace(collection: Collection, rid: number, before: Doc, raw: Buffer, after: Doc): void {
    const own = this.#own(collection, rid, [before, after]);
    this.#checkUnique(collection, after, rid);
    own.raw = raw;
  }

  remove(collection: Collection, rid: number, before: Doc): void {
    this.#own(collection, rid, [before]).raw = undefined;
  }

  #put(collection: Collection, item: Overlaid): Overlaid {
    const overlay = this.#overlay.get(collection) ?? new Map<number, Overlaid>();
    this.#overlay.set(collection, overlay);
    overlay.set(item.rid, item);
    return item;
  }

  #byKey(collection: Collection, key: Buffer): Overlaid | undefined {
    for (const item of this.#overlay.get(collection)?.values() ?? []) if (item.key.equals(key)) return item;
    return undefined;
  }

  /** Locks a document and checks that nobody changed it since the snapshot. */
  #own(collection: Collection, rid: number, docs: Doc[]): Overlaid {
    this.#lock(collection, docs);
    const own = this.#overlay.get(collection)?.get(rid);
    if (own) return own;
    const base = this.#snapshotRow(collection, rid);
    const now = this.#engine.documents.byRid(collection, rid);
    if (!base || !now?.raw.equals(base)) throw conflict();
    return this.#put(collection, { rid, key: idKey(collection, decode(base)['_id']), base, raw: base });
  }

  #snapshotRow(collection: Collection, rid: number): Buffer | undefined {
    if (!this.#inSnapshot(collection)) return undefined;
    return stored(this.#sqlite.prepare(`SELECT rid, d FROM c${collection.id} WHERE rid = ?`).get(rid))?.raw;
  }

  /** Code 251 once it has ended, as by its time limit while a command was still running. */
  #alive(): void {
    if (this.#ended)
      throw new MongoError('NoSuchTransaction', 'the transaction has ended').label('TransientTransactionError');
  }

  #lock(collection: Collection, docs: Doc[]): void {
    this.#alive();
    const { locks } = this.#engine;
    for (const key of lockKeys(this.#engine.documents, collection, docs)) {
      const owner = locks.owner(key);
      if (owner && owner !== this) throw conflict();
      locks.take(key, this);
      this.#held.add(key);
    }
  }

  /** A unique key taken in the snapshot is a duplicate; one taken since then is a conflict. */
  #checkUnique(collection: Collection, doc: Doc, own: number | undefined): void {
    const overlay = this.#overlay.get(collection);
    for (const [index, { keys }] of this.#engine.documents.entries(collection, doc)) {
      if (!index.unique) continue;
      for (const key of keys) {
        for (const item of overlay?.values() ?? [])
          if (item.raw && item.rid !== own && this.#has(collection, index, item.raw, key))
            throw duplicate(collection, index, doc, key);
        for (const rid of collection.id > 0 ? this.#engine.documents.holders(index, key) : []) {
          if (rid === own || overlay?.has(rid)) continue;
          const seen = this.#snapshotRow(collection, rid);
          if (seen && this.#has(collection, index, seen, key)) throw duplicate(collection, index, doc, key);
          throw conflict();
        }
      }
    }
  }

  #has(collection: Collection, index: Index, raw: Buffer, key: Buffer): boolean {
    return this.#engine.documents
      .entries(collection, decode(raw))
      .some(([other, { keys }]) => other === index && keys.some((one) => one.equals(key)));
  }

  /** Applies everything in the open batch, or nothing. */
  commit(): void {
    const { catalog, documents, sqlite } = this.#engine;
    this.#engine.write(() => {
      sqlite.exec('SAVEPOINT txn');
      try {
        for (const [ns, made] of this.#created) {
          if (catalog.get(ns)) throw conflict();
          const real = catalog.create(ns, made.options, made.uuid);
          for (const index of made.indexes) if (!index.isId) catalog.addIndex(real, index.spec, false);
        }
        for (const [collection, items] of this.#overlay) {
          const real = catalog.get(collection.ns);
          if (!real || (collection.id > 0 && real !== collection)) throw conflict();
          applyTo(documents, real, [...items.values()]);
        }
        sqlite.exec('RELEASE txn');
      } catch (error) {
        if (!(error instanceof MongoError)) throw error;
        sqlite.exec('ROLLBACK TO txn; RELEASE txn');
        catalog.load();
        throw conflict();
      }
    });
  }

  /** Lets go of the snapshot and of all locks. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#snapshots.give(this.#sqlite);
    this.#engine.locks.release(this, this.#held);
  }
}

/** Writes to a collection what a transaction left of its documents. */
function applyTo(documents: Documents, collection: Collection, items: readonly Overlaid[]): void {
  const added: (() => void)[] = [];
  for (const { rid, base, raw } of items) {
    const [before, after] = [base && decode(base), raw && decode(raw)];
    if (before && raw && after && documents.keepsUnique(collection, before, after)) {
      documents.replace(collection, rid, before, raw, after);
      continue;
    }
    // Those that change places in a unique index all leave first.
    if (before) documents.remove(collection, rid, before);
    if (raw && after) added.push(() => documents.insert(collection, raw, after, base ? rid : undefined));
  }
  for (const add of added) add();
}

export function conflict(): MongoError {
  return new MongoError(
    'WriteConflict',
    'Caused by :: Write conflict during plan execution and yielding is disabled. :: Please retry your operation or multi-document transaction.',
  ).label('TransientTransactionError');
}
