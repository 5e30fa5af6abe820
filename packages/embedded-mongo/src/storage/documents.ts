import { ObjectId } from 'bson';
import { asBuffer, decode } from '../bson/decode.ts';
import { type Doc, field } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import { show, showDoc } from '../bson/show.ts';
import { keyOf } from '../values/key.ts';
import type { Catalog, Collection, Index } from './catalog.ts';
import { extractKeys, type Extracted } from './index-keys.ts';
import type { Sqlite } from './sqlite.ts';

/** A stored document: its row number, its bytes. */
export interface Stored {
  rid: number;
  raw: Buffer;
}

/** The key of a document's `_id`, as the column `k` has it. */
export function idKey(collection: Collection, id: unknown): Buffer {
  return keyOf(id, collection.collation);
}

/** Writes single documents together with their index entries, on the writing connection. Nothing here waits. */
export class Documents {
  readonly #sqlite: Sqlite;
  readonly #catalog: Catalog;

  constructor(sqlite: Sqlite, catalog: Catalog) {
    this.#sqlite = sqlite;
    this.#catalog = catalog;
  }

  byId(collection: Collection, key: Buffer): Stored | undefined {
    const row = this.#sqlite.prepareRows(`SELECT rid, d FROM c${collection.id} WHERE k = ?`).get(key);
    return row && { rid: row[0] as number, raw: asBuffer(row[1] as Uint8Array) };
  }

  byRid(collection: Collection, rid: number): Stored | undefined {
    return stored(this.#sqlite.prepare(`SELECT rid, d FROM c${collection.id} WHERE rid = ?`).get(rid));
  }

  /** Inserts a document; code 11000 when its `_id` or another unique key is taken. */
  insert(collection: Collection, raw: Buffer, doc: Doc, at?: number): number {
    const key = idKey(collection, field(doc, '_id'));
    const entries = this.entries(collection, doc);
    if (this.byId(collection, key)) throw duplicate(collection, undefined, doc);
    for (const [index, extracted] of entries) this.#checkUnique(collection, index, extracted, doc, undefined);
    const rid = at ?? this.#nextRid(collection);
    const idIndex = collection.indexes[0];
    if (idIndex?.isId && !idIndex.decimal && !(doc['_id'] instanceof ObjectId))
      this.#catalog.note(idIndex, extractKeys(idIndex, doc));
    this.#sqlite.prepare(`INSERT INTO c${collection.id} (rid, k, d) VALUES (?, ?, ?)`).run(rid, key, raw);
    for (const [index, extracted] of entries) {
      this.#catalog.note(index, extracted);
      for (const entry of extracted.keys) this.#addEntry(index, entry, rid);
    }
    if (collection.count !== undefined) collection.count++;
    if (collection.capped) this.#trim(collection, collection.capped, raw.length);
    return rid;
  }

  /** Replaces a document by one of the same `_id`. */
  replace(collection: Collection, rid: number, before: Doc, raw: Buffer, after: Doc): void {
    const old = new Map(this.entries(collection, before));
    const entries = this.entries(collection, after).map(([index, extracted]) => {
      const had = new Set(old.get(index)?.keys.map(latin1));
      const has = new Set(extracted.keys.map(latin1));
      const added = { ...extracted, keys: extracted.keys.filter((key) => !had.has(latin1(key))) };
      const removed = old.get(index)?.keys.filter((key) => !has.has(latin1(key))) ?? [];
      old.delete(index);
      return { index, added, removed };
    });
    for (const { index, added } of entries) this.#checkUnique(collection, index, added, after, rid);
    this.#sqlite.prepare(`UPDATE c${collection.id} SET d = ? WHERE rid = ?`).run(raw, rid);
    for (const [index, extracted] of old) for (const key of extracted.keys) this.#dropEntry(index, key, rid);
    for (const { index, added, removed } of entries) {
      this.#catalog.note(index, added);
      for (const key of removed) this.#dropEntry(index, key, rid);
      for (const key of added.keys) this.#addEntry(index, key, rid);
    }
  }

  remove(collection: Collection, rid: number, doc: Doc): void {
    this.#sqlite.prepare(`DELETE FROM c${collection.id} WHERE rid = ?`).run(rid);
    for (const [index, extracted] of this.entries(collection, doc))
      for (const key of extracted.keys) this.#dropEntry(index, key, rid);
    if (collection.count !== undefined) collection.count--;
  }

  /** Lets the oldest documents of a capped collection go. */
  #trim(collection: Collection, { size, max }: { size: number; max: number }, added: number): void {
    if (collection.bytes === undefined)
      collection.bytes = Number(
        this.#sqlite.prepare(`SELECT total(length(d)) AS n FROM c${collection.id}`).get()?.['n'],
      );
    else collection.bytes += added;
    while (this.count(collection) > 1 && (collection.bytes > size || this.count(collection) > max)) {
      const oldest = stored(this.#sqlite.prepare(`SELECT rid, d FROM c${collection.id} ORDER BY rid LIMIT 1`).get());
      if (!oldest) return;
      this.remove(collection, oldest.rid, decode(oldest.raw));
      collection.bytes -= oldest.raw.length;
    }
  }

  /** The index entries a document has. */
  entries(collection: Collection, doc: Doc): [Index, Extracted][] {
    const out: [Index, Extracted][] = [];
    for (const index of collection.indexes)
      if (!index.inert && !index.isId && (!index.partial || index.partial.matches(doc)))
        out.push([index, extractKeys(index, doc)]);
    return out;
  }

  /** Whether a change leaves the keys in all unique indexes as they are: then no other document's can be in its way. */
  keepsUnique(collection: Collection, before: Doc, after: Doc): boolean {
    const keys = (doc: Doc): string[] =>
      this.entries(collection, doc).flatMap(([index, extracted]) =>
        index.unique || index.prepareUnique ? extracted.keys.map((key) => `${index.id} ${latin1(key)}`) : [],
      );
    const [had, has] = [new Set(keys(before)), keys(after)];
    return had.size === has.length && has.every((key) => had.has(key));
  }

  /** Adds an existing document to an index that is being filled. */
  fill(collection: Collection, index: Index, rid: number, doc: Doc): void {
    if (index.inert || index.isId || (index.partial && !index.partial.matches(doc))) return;
    const extracted = extractKeys(index, doc);
    this.#checkUnique(collection, index, extracted, doc, rid);
    this.#catalog.note(index, extracted);
    for (const key of extracted.keys) this.#addEntry(index, key, rid);
  }

  count(collection: Collection): number {
    collection.count ??= Number(this.#sqlite.prepare(`SELECT count(*) AS n FROM c${collection.id}`).get()?.['n']);
    return collection.count;
  }

  #addEntry(index: Index, key: Buffer, rid: number): void {
    this.#sqlite.prepare(`INSERT OR IGNORE INTO i${index.id} (key, rid) VALUES (?, ?)`).run(key, rid);
  }

  #dropEntry(index: Index, key: Buffer, rid: number): void {
    this.#sqlite.prepare(`DELETE FROM i${index.id} WHERE key = ? AND rid = ?`).run(key, rid);
  }

  /** The row numbers that have one of the given keys in a unique index. */
  holders(index: Index, key: Buffer): number[] {
    return this.#sqlite
      .prepare(`SELECT rid FROM i${index.id} WHERE key = ?`)
      .all(key)
      .map((row) => row['rid'] as number);
  }

  #checkUnique(collection: Collection, index: Index, extracted: Extracted, doc: Doc, own: number | undefined): void {
    if (!index.unique && !index.prepareUnique) return;
    for (const key of extracted.keys)
      if (this.holders(index, key).some((rid) => rid !== own)) throw duplicate(collection, index, doc, key);
  }

  #nextRid(collection: Collection): number {
    collection.nextRid ??=
      1 + Number(this.#sqlite.prepare(`SELECT max(rid) AS last FROM c${collection.id}`).get()?.['last'] ?? 0);
    return collection.nextRid++;
  }
}

const latin1 = (key: Buffer): string => key.toString('latin1');

export function stored(row: Record<string, unknown> | undefined): Stored | undefined {
  if (!row) return undefined;
  const bytes = row['d'] as Uint8Array;
  return { rid: row['rid'] as number, raw: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
}

/** The error a taken key gives, with the values of this very entry when an array has several. */
export function duplicate(collection: Collection, index: Index | undefined, doc: Doc, key?: Buffer): MongoError {
  const keyPattern = index ? index.spec['key'] : { _id: 1 };
  const keyValue: Doc = {};
  for (const part of index?.fields ?? [{ path: '_id', parts: ['_id'], direction: 1 as const }]) {
    let value: unknown = doc;
    for (const name of part.parts)
      value = value !== null && typeof value === 'object' ? ((value as Doc)[name] ?? null) : null;
    keyValue[part.path] =
      Array.isArray(value) && index && key
        ? (value.find((item: unknown) => part.direction === 1 && keyOf(item, index.collation).equals(key)) ?? null)
        : value;
  }
  const shown = `{ ${Object.entries(keyValue)
    .map(([name, value]) => `${name}: ${show(value)}`)
    .join(', ')} }`;
  const text = `E11000 duplicate key error collection: ${collection.ns} index: ${index?.name ?? '_id_'}${index?.collation ? ` collation: ${showDoc(index.collation.spec)}` : ''} dup key: ${shown}`;
  return new MongoError('DuplicateKey', text, { keyPattern, keyValue });
}
