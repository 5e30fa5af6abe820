import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BSON, MongoClient } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { migrate, restoreBackup, startEmbedded } from './index.ts';
import { testServer } from './testing/server.ts';

describe('B1 copies', () => {
  it('B1.1 a backup made while others write is whole, and restores', async () => {
    await using test = await testServer();
    const pairs = test.db.collection<{ _id: number; n: number }>('pairs');
    await pairs.createIndex({ n: 1 });
    await pairs.insertMany(Array.from({ length: 500 }, (_, _id) => ({ _id, n: 0 })));
    const stop = new AbortController();
    const writing = (async () => {
      for (let n = 1; !stop.signal.aborted; n++)
        await test.client.withSession((session) =>
          session.withTransaction(async () => {
            await pairs.updateOne({ _id: 1 }, { $set: { n } }, { session });
            await pairs.updateOne({ _id: 2 }, { $set: { n } }, { session });
          }),
        );
    })();
    const file = join(test.directory, 'copy.backup');
    await test.server.backup(file);
    stop.abort();
    await writing;
    const restored = join(test.directory, 'restored');
    await restoreBackup(file, restored);
    await using second = await startEmbedded({ dataDir: restored });
    const client = await new MongoClient(second.uri).connect();
    const found = await client
      .db('test')
      .collection<{ _id: number; n: number }>('pairs')
      .find({ _id: { $in: [1, 2] } })
      .toArray();
    expect(found[0]?.n).toBe(found[1]?.n);
    expect(await client.db('test').collection('pairs').countDocuments()).toBe(500);
    expect(await second.check()).toEqual([]);
    await client.close();
    await expect(restoreBackup(file, restored)).rejects.toThrow(/in use|another embedded database|holds a database/);
  });

  it('B1.2 a damaged backup is refused', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'em-restore-'));
    await writeFile(join(directory, 'bad'), 'this is no database');
    await expect(restoreBackup(join(directory, 'bad'), join(directory, 'data'))).rejects.toThrow(
      /not a database|damaged/,
    );
    await rm(directory, { recursive: true, force: true });
  });

  it('B1.3 a migration keeps every type, goes on after a break, and is verified', async () => {
    await using from = await testServer();
    await using to = await testServer();
    const { Decimal128, Double, Long, Binary } = BSON;
    const docs = Array.from({ length: 1200 }, (_, i) => ({
      _id: i as never,
      d: new Double(i),
      l: Long.fromNumber(i),
      dec: Decimal128.fromString(`${i}.10`),
      b: new Binary(Buffer.from([i % 256])),
      s: `s${i}`,
      at: new Date(i),
    }));
    await from.db.collection('things').insertMany(docs);
    await from.db.collection('things').createIndex({ s: 1 }, { unique: true });
    await from.db.collection('things').createIndex({ at: 1 }, { expireAfterSeconds: 2_000_000_000 });
    // Part of it is there already, one document of it changed.
    await to.db.collection('things').insertMany(docs.slice(0, 700));
    await to.db.collection('things').updateOne({ _id: 5 as never }, { $set: { s: 'changed' } });
    const [first] = await migrate(from.db, to.db);
    expect(first).toMatchObject({ collection: 'things', documents: 1200, written: 501 });
    const [second] = await migrate(from.db, to.db);
    expect(second).toMatchObject({ documents: 1200, written: 0, hash: first?.hash });
    expect((await to.db.collection('things').listIndexes().toArray()).map((index) => index['name'] as string)).toEqual([
      '_id_',
      's_1',
      'at_1',
    ]);
    await to.db.collection('things').insertOne({ _id: 9999 as never, s: 'extra' });
    await expect(migrate(from.db, to.db)).rejects.toThrow(/things: 1200 documents .* became 1201/);
  });
});
