import { createHash, type Hash } from 'node:crypto';
import type { Collection, Db, Document, IndexDescription } from 'mongodb';

/** What a migration did with one collection. `hash` is that of all documents in the order of `_id`. */
export interface Migrated {
  collection: string;
  documents: number;
  written: number;
  hash: string;
}

const BATCH = 500;

/**
 * Copies every collection with its options and indexes from one database to another, over the protocol both speak.
 * Resumable: what is there already and the same is not written again. Verified: counts and hashes of both sides must agree.
 * Rejects when the target has documents that the source does not have, or when anything differs at the end.
 */
export async function migrate(
  from: Db,
  to: Db,
  progress: (done: Migrated) => void = () => undefined,
): Promise<Migrated[]> {
  const done: Migrated[] = [];
  const existing = new Set((await to.listCollections({}, { nameOnly: true }).toArray()).map((info) => info.name));
  for (const info of await from.listCollections().toArray()) {
    if (info.name.startsWith('system.')) continue;
    const options = 'options' in info ? (info.options as Document) : {};
    if (!existing.has(info.name)) await to.createCollection(info.name, options);
    if (info.type === 'view') continue;
    const source = from.collection(info.name);
    const target = to.collection(info.name);
    const written = await copyDocuments(source, target);
    await copyIndexes(source, target);
    const [here, there] = [await fingerprint(source), await fingerprint(target)];
    if (here.documents !== there.documents || here.hash !== there.hash)
      throw new Error(
        `${info.name}: ${here.documents} documents (${here.hash}) became ${there.documents} (${there.hash}); was something written meanwhile?`,
      );
    const result = { collection: info.name, documents: here.documents, written, hash: here.hash };
    done.push(result);
    progress(result);
  }
  return done;
}

async function copyDocuments(source: Collection, target: Collection): Promise<number> {
  let written = 0;
  let batch: Document[] = [];
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    const ids = batch.map((doc) => doc['_id'] as unknown);
    const there = await fingerprints(target, ids);
    const changed = batch.filter((doc) => there.get(keyOf(doc['_id'])) !== print(doc));
    if (changed.length > 0)
      await target.bulkWrite(
        changed.map((doc) => ({
          replaceOne: { filter: { _id: doc['_id'] as never }, replacement: doc, upsert: true },
        })),
        { ordered: false },
      );
    written += changed.length;
    batch = [];
  };
  // Exact types: numbers must arrive as the kind they were.
  for await (const doc of source.find({}, { promoteValues: false, bsonRegExp: true })) {
    batch.push(doc);
    if (batch.length >= BATCH) await flush();
  }
  await flush();
  return written;
}

async function fingerprints(target: Collection, ids: unknown[]): Promise<Map<string, string>> {
  const found = await target
    .find({ _id: { $in: ids as never[] } }, { promoteValues: false, bsonRegExp: true })
    .toArray();
  return new Map(found.map((doc) => [keyOf(doc._id), print(doc)]));
}

function keyOf(id: unknown): string {
  return JSON.stringify(id);
}

function print(doc: Document): string {
  return JSON.stringify(doc);
}

async function copyIndexes(source: Collection, target: Collection): Promise<void> {
  for (const { v: _version, ns: _namespace, ...index } of await source.listIndexes().toArray())
    if (index['name'] !== '_id_' && index['clustered'] !== true)
      await target.createIndexes([index as IndexDescription]);
}

/** Counts and hashes a collection's documents, byte by byte, in the order of `_id`. */
async function fingerprint(collection: Collection): Promise<{ documents: number; hash: string }> {
  const hash: Hash = createHash('sha256');
  let documents = 0;
  for await (const bytes of collection.find({}, { sort: { _id: 1 }, raw: true })) {
    hash.update(bytes as unknown as Uint8Array);
    documents++;
  }
  return { documents, hash: hash.digest('hex').slice(0, 16) };
}
