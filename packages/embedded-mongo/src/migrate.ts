import { createHash } from 'node:crypto';
import { BSON, type Document } from 'bson';
import type { Collection, Db, IndexDescription } from 'mongodb';

/** How far the copying of one collection is; the last word on each has its `hash`, over all documents in the order of `_id`. */
export interface Migrated {
  collection: string;
  /** Documents looked at, and those that had to be written: the others were there already. */
  documents: number;
  written: number;
  total: number;
  hash?: string;
}

/** In the target while a migration into it is not complete. */
const MARK = 'unfinished_migration';
const BATCH = { documents: 500, bytes: 8_000_000 };
/** Exact types: numbers must arrive as the kind they were. */
const EXACT = { promoteValues: false, bsonRegExp: true };

/**
 * Copies every collection with its options and indexes from one database to another, over the protocol both speak.
 * Resumable: what is there already and the same is not written again. Verified: counts, hashes and indexes of both sides must agree.
 * Rejects when the target holds anything that an earlier, unfinished migration did not bring, or when anything differs at the end.
 */
export async function migrate(
  from: Db,
  to: Db,
  progress: (done: Migrated) => void = () => undefined,
): Promise<Migrated[]> {
  const collections = (await from.listCollections().toArray()).filter(({ name }) => !name.startsWith('system.'));
  if (collections.some(({ name }) => name === MARK))
    throw new Error('the source is itself the target of a migration that was not completed; complete that one first');
  await begin(to);
  const existing = new Set(await namesIn(to));
  const done: Migrated[] = [];
  // Views last: they are made of what is there then.
  for (const info of collections.toSorted((a, b) => Number(a.type === 'view') - Number(b.type === 'view'))) {
    const options = 'options' in info ? (info.options as Document) : {};
    if (!existing.has(info.name)) await to.createCollection(info.name, options);
    if (info.type === 'view') continue;
    const [source, target] = [from.collection(info.name), to.collection(info.name)];
    const copied = await copyDocuments(source, target, progress);
    await copyIndexes(source, target);
    const result = { ...copied, hash: await verified(source, target) };
    done.push(result);
    progress(result);
  }
  await to.collection(MARK).drop();
  return done;
}

/** Whether a database holds what a migration into it has brought so far, and lacks the rest. */
export async function migrationUnfinished(db: Db): Promise<boolean> {
  return (await db.listCollections({ name: MARK }, { nameOnly: true }).toArray()).length > 0;
}

const namesIn = async (db: Db): Promise<string[]> =>
  (await db.listCollections({}, { nameOnly: true }).toArray())
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('system.'));

/** Marks the target as one that is being filled, unless it is marked; it must be empty then. */
async function begin(to: Db): Promise<void> {
  const names = await namesIn(to);
  if (names.includes(MARK)) return;
  for (const name of names)
    if (await to.collection(name).findOne({}, { projection: { _id: 1 } }))
      throw new Error(`the target is not empty: ${name} has documents. Name an empty database`);
  await to.collection<{ _id: string; at: Date }>(MARK).insertOne({ _id: 'mark', at: new Date() });
}

async function copyDocuments(
  source: Collection,
  target: Collection,
  progress: (done: Migrated) => void,
): Promise<Migrated> {
  const total = await source.estimatedDocumentCount();
  const far: Migrated = { collection: source.collectionName, documents: 0, written: 0, total };
  let batch: Uint8Array[] = [];
  let bytes = 0;
  const flush = async (): Promise<void> => {
    far.written += await writeBatch(target, batch);
    far.documents += batch.length;
    batch = [];
    bytes = 0;
    progress({ ...far });
  };
  for await (const raw of rawDocuments(source)) {
    batch.push(raw);
    bytes += raw.length;
    if (batch.length >= BATCH.documents || bytes >= BATCH.bytes) await flush();
  }
  if (batch.length > 0) await flush();
  return far;
}

/** Writes those documents of a batch that the target does not have byte by byte, and says how many. */
async function writeBatch(target: Collection, batch: Uint8Array[]): Promise<number> {
  const decoded = batch.map((raw) => ({ sum: sumOf(raw), doc: BSON.deserialize(raw, EXACT) }));
  const ids = decoded.map(({ doc }) => doc['_id'] as never);
  const there = new Set<string>();
  for await (const raw of rawDocuments(target, { _id: { $in: ids } })) there.add(sumOf(raw));
  const changed = decoded.filter(({ sum }) => !there.has(sum));
  if (changed.length > 0)
    await target.bulkWrite(
      changed.map(({ doc }) => ({
        replaceOne: { filter: { _id: doc['_id'] as never }, replacement: doc, upsert: true },
      })),
      { ordered: false },
    );
  return changed.length;
}

const sumOf = (raw: Uint8Array): string => createHash('sha256').update(raw).digest('base64');

const rawDocuments = (
  collection: Collection,
  filter: Document = {},
  options: { sort?: Record<string, 1> } = {},
): AsyncIterable<Uint8Array> =>
  collection.find(filter, { ...options, raw: true }) as unknown as AsyncIterable<Uint8Array>;

/** Indexes as they were asked for, without what each server adds. */
const indexesOf = async (collection: Collection): Promise<Document[]> =>
  (await collection.listIndexes().toArray())
    .filter((index) => index['name'] !== '_id_' && index['clustered'] !== true)
    .map(({ v: _version, ns: _namespace, ...index }) => index);

async function copyIndexes(source: Collection, target: Collection): Promise<void> {
  for (const index of await indexesOf(source)) await target.createIndexes([index as IndexDescription]);
}

/** The hash both sides have in common. Rejects when they differ. */
async function verified(source: Collection, target: Collection): Promise<string> {
  const [here, there] = [await fingerprint(source), await fingerprint(target)];
  if (here.documents !== there.documents || here.hash !== there.hash)
    throw new Error(
      `${source.collectionName}: ${here.documents} documents (${here.hash}) became ${there.documents} (${there.hash}). Something was written meanwhile: make sure that nobody writes to either side, empty the target and begin again`,
    );
  const [wanted, made] = [
    await indexesOf(source),
    new Set((await indexesOf(target)).map(({ name }) => name as string)),
  ];
  const missing = wanted.filter(({ name }) => !made.has(name as string));
  if (missing.length > 0)
    throw new Error(
      `${source.collectionName}: indexes are missing: ${missing.map(({ name }) => name as string).join(', ')}`,
    );
  return here.hash;
}

/** Counts and hashes a collection's documents, byte by byte, in the order of `_id`. */
async function fingerprint(collection: Collection): Promise<{ documents: number; hash: string }> {
  const hash = createHash('sha256');
  let documents = 0;
  for await (const raw of rawDocuments(collection, {}, { sort: { _id: 1 } })) {
    hash.update(raw);
    documents++;
  }
  return { documents, hash: hash.digest('hex').slice(0, 16) };
}
