import mongoose, { type Connection } from 'mongoose';
import { dataFormCollection } from '../runtime/data-form.ts';
import { readArchive, type StoredDocument, verifyArchive, writeArchive } from './archive.ts';

const { BSON } = mongoose.mongo;
const batchSize = 200;

const database = (db: Connection): mongoose.mongo.Db => {
  if (!db.db) throw new Error('The database is not connected.');
  return db.db;
};

/** The collections that hold something of ours, in order. */
export async function collectionNames(db: Connection): Promise<string[]> {
  const all = await database(db).listCollections({}, { nameOnly: true }).toArray();
  return all
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('system.'))
    .sort();
}

/** Every document of the database as of one moment: read in one transaction, while others go on writing. */
export async function* everything(db: Connection): AsyncGenerator<StoredDocument> {
  const names = await collectionNames(db);
  const session = await db.startSession();
  try {
    session.startTransaction({ readConcern: { level: 'snapshot' } });
    for (const collection of names) {
      const cursor = database(db).collection(collection).find({}, { session, raw: true, batchSize });
      for await (const bytes of cursor) yield { collection, bytes: bytes as unknown as Uint8Array };
    }
    await session.commitTransaction();
  } finally {
    await session.endSession();
  }
}

/** Writes all that is in the database into one file. Answers how many documents. */
export const backup = (db: Connection, path: string, at: Date): Promise<number> =>
  writeArchive(path, at, everything(db));

/** Puts a backup into an empty database. The file is read through and verified first; nothing is written before that. */
export async function restore(db: Connection, path: string): Promise<{ count: number; at: Date }> {
  const found = await verifyArchive(path);
  for (const name of await collectionNames(db))
    if (name !== dataFormCollection && (await database(db).collection(name).findOne({})))
      throw new Error(`The database is not empty: «${name}» has documents. Restore into a new DATA_DIR or database.`);

  // The backup brings the mark of its own form, or has none and is refused at the next start.
  await database(db).collection(dataFormCollection).deleteMany({});
  let batch: mongoose.mongo.Document[] = [];
  let into = '';
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await database(db).collection(into).insertMany(batch);
    batch = [];
  };
  for await (const { collection, bytes } of readArchive(path)) {
    if (collection !== into || batch.length >= batchSize) await flush();
    into = collection;
    // Numbers keep their stored types: a long must not come back as a double.
    batch.push(BSON.deserialize(bytes, { promoteValues: false, bsonRegExp: true }));
  }
  await flush();
  return found;
}
