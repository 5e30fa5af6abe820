import type { Doc } from '../bson/types.ts';
import type { Collection } from '../storage/catalog.ts';
import { type Documents, idKey } from '../storage/documents.ts';

/** What writing these versions of a document touches: the document itself and each unique key it has or had. */
export function lockKeys(documents: Documents, collection: Collection, docs: readonly Doc[]): Set<string> {
  const keys = new Set<string>();
  for (const doc of docs) {
    keys.add(`${collection.ns}\0${idKey(collection, doc['_id']).toString('latin1')}`);
    for (const [index, extracted] of documents.entries(collection, doc))
      if (index.unique)
        for (const key of extracted.keys) keys.add(`${collection.ns}\0${index.name}\0${key.toString('latin1')}`);
  }
  return keys;
}
