import { decode } from '../bson/decode.ts';
import type { Collection } from './catalog.ts';
import { type Documents, idKey } from './documents.ts';
import { read } from './reader.ts';
import type { Sqlite } from './sqlite.ts';

/** Compares each document with its index entries, and counts entries without a document. */
export function checkCollection(sqlite: Sqlite, documents: Documents, collection: Collection): string[] {
  const errors: string[] = [];
  const expected = new Map<number, number>();
  for (const chunk of read(sqlite, collection, { kind: 'scan', reverse: false, sorted: true }, { keys: 0, docs: 0 })) {
    for (const { rid, raw } of chunk) {
      const doc = decode(raw);
      const byId = documents.byId(collection, idKey(collection, doc['_id']));
      if (byId?.rid !== rid) errors.push(`${collection.ns}: row ${rid} is not found by its _id`);
      for (const [index, { keys }] of documents.entries(collection, doc)) {
        expected.set(index.id, (expected.get(index.id) ?? 0) + keys.length);
        const there = keys.every((key) =>
          sqlite.prepare(`SELECT 1 FROM i${index.id} WHERE key = ? AND rid = ?`).get(key, rid),
        );
        if (!there) errors.push(`${collection.ns}: row ${rid} is missing in index ${index.name}`);
      }
    }
  }
  for (const index of collection.indexes) {
    if (index.isId || index.inert) continue;
    const found = Number(sqlite.prepare(`SELECT count(*) AS n FROM i${index.id}`).get()?.['n']);
    if (found !== (expected.get(index.id) ?? 0))
      errors.push(
        `${collection.ns}: index ${index.name} has ${found} entries instead of ${expected.get(index.id) ?? 0}`,
      );
  }
  return errors;
}
