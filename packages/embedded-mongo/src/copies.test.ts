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
    await from.db.createCollection('empty', { collation: { locale: 'el', strength: 1 } });
    // A break in the middle: what is there stays, and is looked at again.
    const breaks = (done: { documents: number }) => {
      if (done.documents === 1000) throw new Error('the line broke');
    };
    await expect(migrate(from.db, to.db, breaks)).rejects.toThrow('the line broke');
    await to.db.collection('things').updateOne({ _id: 5 as never }, { $set: { d: Long.fromNumber(5) } });
    const first = (await migrate(from.db, to.db)).find(({ collection }) => collection === 'things');
    expect(first).toMatchObject({
      documents: 1200,
      written: 201,
      total: 1200,
      hash: expect.stringMatching(/^\w{16}$/),
    });
    expect((await to.db.collection('things').listIndexes().toArray()).map((index) => index['name'] as string)).toEqual([
      '_id_',
      's_1',
      'at_1',
    ]);
    const [empty] = await to.db.listCollections({ name: 'empty' }).toArray();
    expect(empty).toMatchObject({ options: { collation: { locale: 'el', strength: 1 } } });
    const names = (await to.db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name);
    expect(names.toSorted()).toEqual(['empty', 'things']);
  });

  it('B1.3 a migration goes into an empty database alone, and finds what somebody else wrote into it', async () => {
    await using from = await testServer();
    await using to = await testServer();
    const docs = Array.from({ length: 600 }, (_, _id) => ({ _id: _id as never }));
    await from.db.collection('things').insertMany(docs);
    await to.db.collection('others').insertOne({});
    await expect(migrate(from.db, to.db)).rejects.toThrow('the target is not empty: others has documents');
    await to.db.collection('others').drop();
    const breaks = (): never => {
      throw new Error('the line broke');
    };
    await expect(migrate(from.db, to.db, breaks)).rejects.toThrow('the line broke');
    await to.db.collection('things').insertOne({ _id: 'extra' as never });
    await expect(migrate(from.db, to.db)).rejects.toThrow(/things: 600 documents .* became 601/);
    await expect(migrate(to.db, from.db)).rejects.toThrow('the source is itself the target');
    await to.db.collection('things').deleteOne({ _id: 'extra' as never });
    expect(await migrate(from.db, to.db)).toMatchObject([{ documents: 600, written: 0, total: 600 }]);
    await expect(migrate(from.db, to.db)).rejects.toThrow('the target is not empty: things has documents');
  });
});
