import { randomBytes } from 'node:crypto';
import { decode } from '../bson/decode.ts';
import { encode } from '../bson/encode.ts';
import { type Doc, isDoc } from '../bson/types.ts';
import { newScope } from '../expr/scope.ts';
import type { Filter } from '../query/filter.ts';
import { compileFilter, type Matcher } from '../query/match.ts';
import { parseFilter } from '../query/parse.ts';
import { type Collation, parseCollation } from '../values/collation.ts';
import { toNumber, type Num } from '../values/number.ts';
import { type Behaviour, behaviourOf, idIndexSpec } from './collection-options.ts';
import type { Sqlite } from './sqlite.ts';

export interface IndexField {
  path: string;
  parts: string[];
  direction: 1 | -1;
}

export interface Index {
  id: number;
  /** As `listIndexes` shows it. */
  spec: Doc;
  name: string;
  fields: IndexField[];
  unique: boolean;
  /** About to become unique: takes no new duplicates. */
  prepareUnique: boolean;
  sparse: boolean;
  partial: { filter: Filter; matches: Matcher } | undefined;
  collation: Collation | undefined;
  expireAfterSeconds: number | undefined;
  hidden: boolean;
  /** Per field, whether some document has an array on the way; only ever set, never cleared. */
  multikey: boolean[];
  decimal: boolean;
  /** The catalogue's version since which reads may use it. */
  born: number;
  /** Being filled: writes keep it up to date, reads do not use it. */
  building: boolean;
  /** Hashed and wildcard: accepted, kept empty, never used. */
  inert: boolean;
  /** The index on `_id`, which is the column `k` of the collection's own table. */
  isId: boolean;
}

export interface Collection extends Behaviour {
  id: number;
  ns: string;
  options: Doc;
  uuid: Buffer;
  indexes: Index[];
  /** The catalogue's version since which it exists. */
  born: number;
  /** Bytes of all documents of a capped collection, once added up. */
  bytes: number | undefined;
  /** Documents, once counted; kept up to date by writes. */
  count: number | undefined;
  nextRid: number | undefined;
}

export interface Indexing {
  multikey: boolean[];
  decimal: boolean;
}

/** The collections and indexes of a database file, in memory and in its tables `colls` and `idx`. */
export class Catalog {
  readonly #sqlite: Sqlite;
  readonly collections = new Map<string, Collection>();
  /** Counts changes of the catalogue; a transaction remembers the number it began with. */
  version = 0;

  constructor(sqlite: Sqlite) {
    this.#sqlite = sqlite;
    sqlite.exec(`
      CREATE TABLE IF NOT EXISTS colls (id INTEGER PRIMARY KEY AUTOINCREMENT, ns TEXT NOT NULL UNIQUE, options BLOB NOT NULL, uuid BLOB NOT NULL);
      CREATE TABLE IF NOT EXISTS idx (id INTEGER PRIMARY KEY AUTOINCREMENT, coll INTEGER NOT NULL, spec BLOB NOT NULL, multikey INTEGER NOT NULL, decimal INTEGER NOT NULL, building INTEGER NOT NULL);
    `);
    this.load();
  }

  /** Reads everything anew, as after a commit that failed. */
  load(): void {
    this.version++;
    this.collections.clear();
    const byId = new Map<number, Collection>();
    for (const row of this.#sqlite.prepare('SELECT id, ns, options, uuid FROM colls').all()) {
      const collection = makeCollection(
        row['id'] as number,
        row['ns'] as string,
        decode(row['options'] as Uint8Array),
        Buffer.from(row['uuid'] as Uint8Array),
      );
      this.collections.set(collection.ns, collection);
      byId.set(collection.id, collection);
    }
    for (const row of this.#sqlite
      .prepare('SELECT id, coll, spec, multikey, decimal, building FROM idx ORDER BY id')
      .all()) {
      const index = makeIndex(row['id'] as number, decode(row['spec'] as Uint8Array));
      index.multikey = index.fields.map((_, i) => ((row['multikey'] as number) & (1 << i)) !== 0);
      index.decimal = row['decimal'] === 1;
      index.building = row['building'] === 1;
      byId.get(row['coll'] as number)?.indexes.push(index);
    }
  }

  get(ns: string): Collection | undefined {
    return this.collections.get(ns);
  }

  create(ns: string, options: Doc, uuid = randomUuid()): Collection {
    const { lastInsertRowid } = this.#sqlite
      .prepare('INSERT INTO colls (ns, options, uuid) VALUES (?, ?, ?)')
      .run(ns, encode(options), uuid);
    const collection = makeCollection(Number(lastInsertRowid), ns, options, uuid);
    collection.count = 0;
    this.#sqlite.exec(
      `CREATE TABLE c${collection.id} (rid INTEGER PRIMARY KEY, k BLOB NOT NULL UNIQUE, d BLOB NOT NULL)`,
    );
    this.collections.set(ns, collection);
    this.addIndex(collection, idIndexSpec(options), false);
    collection.born = this.version;
    return collection;
  }

  drop(collection: Collection): void {
    for (const index of collection.indexes) this.#dropIndexTable(index);
    this.#sqlite.forget();
    this.#sqlite.exec(
      `DROP TABLE c${collection.id}; DELETE FROM idx WHERE coll = ${collection.id}; DELETE FROM colls WHERE id = ${collection.id}`,
    );
    this.collections.delete(collection.ns);
    this.version++;
  }

  rename(collection: Collection, ns: string): void {
    this.#sqlite.prepare('UPDATE colls SET ns = ? WHERE id = ?').run(ns, collection.id);
    this.collections.delete(collection.ns);
    collection.ns = ns;
    this.collections.set(ns, collection);
    this.version++;
  }

  setOptions(collection: Collection, options: Doc): void {
    Object.assign(collection, behaviourOf(options), { options });
    this.#sqlite.prepare('UPDATE colls SET options = ? WHERE id = ?').run(encode(options), collection.id);
    this.version++;
  }

  addIndex(collection: Collection, spec: Doc, building: boolean): Index {
    const { lastInsertRowid } = this.#sqlite
      .prepare('INSERT INTO idx (coll, spec, multikey, decimal, building) VALUES (?, ?, 0, 0, ?)')
      .run(collection.id, encode(spec), building ? 1 : 0);
    const index = makeIndex(Number(lastInsertRowid), spec);
    index.building = building;
    if (!index.isId)
      this.#sqlite.exec(
        `CREATE TABLE i${index.id} (key BLOB NOT NULL, rid INTEGER NOT NULL, PRIMARY KEY (key, rid)) WITHOUT ROWID`,
      );
    collection.indexes.push(index);
    index.born = ++this.version;
    return index;
  }

  finishIndex(index: Index): void {
    index.building = false;
    this.#sqlite.prepare('UPDATE idx SET building = 0 WHERE id = ?').run(index.id);
    index.born = ++this.version;
  }

  setSpec(index: Index, spec: Doc): void {
    const fresh = makeIndex(index.id, spec);
    index.spec = spec;
    index.expireAfterSeconds = fresh.expireAfterSeconds;
    index.hidden = fresh.hidden;
    index.unique = fresh.unique;
    index.prepareUnique = fresh.prepareUnique;
    this.#sqlite.prepare('UPDATE idx SET spec = ? WHERE id = ?').run(encode(spec), index.id);
    this.version++;
  }

  dropIndex(collection: Collection, index: Index): void {
    this.#sqlite.forget();
    this.#dropIndexTable(index);
    this.#sqlite.exec(`DELETE FROM idx WHERE id = ${index.id}`);
    collection.indexes = collection.indexes.filter((other) => other !== index);
    this.version++;
  }

  #dropIndexTable(index: Index): void {
    if (!index.isId) this.#sqlite.exec(`DROP TABLE i${index.id}`);
  }

  /** Remembers what was noticed about an index; returns whether anything was new. */
  note(index: Index, noticed: Indexing): void {
    if (noticed.multikey.every((many, i) => !many || index.multikey[i]) && (!noticed.decimal || index.decimal)) return;
    index.multikey = index.multikey.map((many, i) => many || (noticed.multikey[i] ?? false));
    index.decimal ||= noticed.decimal;
    this.version++;
    const bits = index.multikey.reduce((sum, many, i) => sum | (many ? 1 << i : 0), 0);
    this.#sqlite
      .prepare('UPDATE idx SET multikey = ?, decimal = ? WHERE id = ?')
      .run(bits, index.decimal ? 1 : 0, index.id);
  }
}

function randomUuid(): Buffer {
  const bytes = randomBytes(16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes;
}

export function makeCollection(id: number, ns: string, options: Doc, uuid: Buffer = randomUuid()): Collection {
  return {
    id,
    ns,
    options,
    uuid,
    ...behaviourOf(options),
    indexes: [],
    born: 0,
    count: undefined,
    bytes: undefined,
    nextRid: undefined,
  };
}

export function makeIndex(id: number, spec: Doc): Index {
  const key = isDoc(spec['key']) ? spec['key'] : {};
  const collation = parseCollation(spec['collation']);
  const partialSpec = spec['partialFilterExpression'];
  const partialFilter = partialSpec === undefined ? undefined : parseFilter(partialSpec, newScope(collation));
  const expire = spec['expireAfterSeconds'];
  const fields = Object.keys(key).map((path): IndexField => ({
    path,
    parts: path.split('.'),
    direction: typeof key[path] !== 'string' && toNumber(key[path] as Num) < 0 ? -1 : 1,
  }));
  return {
    id,
    spec,
    name: String(spec['name']),
    fields,
    unique: spec['unique'] === true,
    prepareUnique: spec['prepareUnique'] === true,
    sparse: spec['sparse'] === true,
    partial: partialFilter && { filter: partialFilter, matches: compileFilter(partialFilter, collation) },
    collation,
    expireAfterSeconds: expire === undefined ? undefined : toNumber(expire as Num),
    hidden: spec['hidden'] === true,
    multikey: fields.map(() => false),
    decimal: false,
    born: 0,
    building: false,
    isId: spec['name'] === '_id_' || spec['clustered'] === true,
    inert: fields.some((part) => typeof key[part.path] === 'string' || part.path.includes('$**')),
  };
}
