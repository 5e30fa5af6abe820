import { decode } from '../bson/decode.ts';
import type { Catalog, Collection } from './catalog.ts';
import { Documents, idKey } from './documents.ts';
import { read } from './reader.ts';
import { Sqlite } from './sqlite.ts';

/**
 * Compares each document with its index entries, and counts entries without a document: one line for each fault.
 * Reads one moment of the file on a connection of its own and yields between chunks, so others go on.
 */
export function* check(
  file: string,
  catalog: Catalog,
  collections: readonly Collection[],
): Generator<undefined, string[]> {
  const sqlite = new Sqlite(file, { readOnly: true });
  try {
    sqlite.exec('BEGIN');
    const errors: string[] = [];
    for (const collection of collections)
      errors.push(...(yield* checkCollection(sqlite, new Documents(sqlite, catalog), collection)));
    return errors;
  } finally {
    sqlite.close();
  }
}

function* checkCollection(
  sqlite: Sqlite,
  documents: Documents,
  collection: Collection,
): Generator<undefined, string[]> {
  const errors: string[] = [];
  const indexes = collection.indexes.filter((index) => !index.isId && !index.inert && !index.building);
  const expected = new Map<number, number>();
  for (const chunk of read(
    sqlite,
    collection,
    { kind: 'scan', reverse: false, sorted: true },
    { keys: 0, docs: 0, wanted: 0 },
  )) {
    for (const { rid, raw } of chunk) {
      const doc = decode(raw);
      if (documents.byId(collection, idKey(collection, doc['_id']))?.rid !== rid)
        errors.push(`${collection.ns}: row ${rid} is not found by its _id`);
      for (const [index, { keys }] of documents.entries(collection, doc)) {
        if (!indexes.includes(index)) continue;
        expected.set(index.id, (expected.get(index.id) ?? 0) + keys.length);
        const entry = sqlite.prepare(`SELECT 1 FROM i${index.id} WHERE key = ? AND rid = ?`);
        if (!keys.every((key) => entry.get(key, rid)))
          errors.push(`${collection.ns}: row ${rid} is missing in index ${index.name}`);
      }
    }
    yield;
  }
  for (const index of indexes) {
    const found = Number(sqlite.prepare(`SELECT count(*) AS n FROM i${index.id}`).get()?.['n']);
    const wanted = expected.get(index.id) ?? 0;
    if (found !== wanted)
      errors.push(`${collection.ns}: index ${index.name} has ${found} entries instead of ${wanted}`);
  }
  return errors;
}
