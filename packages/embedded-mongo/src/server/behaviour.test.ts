import { setTimeout as sleep } from 'node:timers/promises';
import { Binary } from 'bson';
import mongoose from 'mongoose';
import { describe, expect, it } from 'vitest';
import type { Doc } from '../bson/types.ts';
import { rawConnection } from '../testing/raw-connection.ts';
import { testServer } from '../testing/server.ts';

interface Plan {
  stage: string;
  inputStage?: Plan;
  inputStages?: Plan[];
  indexName?: string;
}

const stages = (plan: Plan): string[] => [
  plan.stage,
  ...[plan.inputStage, ...(plan.inputStages ?? [])].filter((one) => one !== undefined).flatMap((one) => stages(one)),
];

describe('W1 the server', () => {
  it('W1.1 a scan of everything does not hold up others', async () => {
    await using test = await testServer();
    const many = test.db.collection('many');
    for (let i = 0; i < 6; i++)
      await many.insertMany(Array.from({ length: 5000 }, (_, n) => ({ n: i * 5000 + n, text: 'x'.repeat(100) })));
    // Minutes of work, so that no machine has ended it before the pings are sent; it stops when its connection is gone.
    await using wire = await rawConnection(test.server.uri);
    const none = { $match: { text: { $regex: 'y$' } } };
    let ended = false;
    void wire
      .send({
        aggregate: 'many',
        pipeline: [none, ...Array.from({ length: 900 }, () => ({ $unionWith: { coll: 'many', pipeline: [none] } }))],
        cursor: {},
        $db: 'test',
      })
      .then(() => (ended = true));
    // For as long as it surely has begun: held up, a ping would not come back.
    for (let i = 0; i < 20; i++) {
      await test.db.command({ ping: 1 });
      await sleep(5);
    }
    expect(ended).toBe(false);
  });

  it('W1.2 explain tells an index from a scan, and a sort from an order that comes by itself', async () => {
    await using test = await testServer();
    const c = test.db.collection('c');
    await c.createIndex({ a: 1, b: -1 });
    await c.createIndex({ t: 1 });
    await c.insertMany(Array.from({ length: 50 }, (_, i) => ({ a: i % 5, b: i, t: i })));
    const plan = async (filter: object, sort?: Record<string, 1 | -1>): Promise<string> =>
      stages(
        (await c.find(filter, sort ? { sort } : {}).explain('executionStats'))['queryPlanner']['winningPlan'] as Plan,
      ).join(' ');
    expect(await plan({ _id: 1 })).toBe('FETCH IXSCAN');
    expect(await plan({ a: 1 })).toBe('FETCH IXSCAN');
    expect(await plan({ a: 1 }, { b: -1 })).toBe('FETCH IXSCAN');
    expect(await plan({ a: 1 }, { b: 1 })).toBe('FETCH IXSCAN');
    expect(await plan({ a: { $in: [1, 2] } }, { b: 1 })).toBe('SORT FETCH IXSCAN');
    expect(await plan({ $or: [{ a: 1 }, { t: 3 }] })).toBe('FETCH OR IXSCAN IXSCAN');
    expect(await plan({ $or: [{ a: 1 }, { x: 3 }] })).toBe('COLLSCAN');
    expect(await plan({ x: 1 })).toBe('COLLSCAN');
    expect(await plan({ a: { $in: [] } })).toBe('EOF');
    const stats = (await c.find({ a: 1, b: { $gt: 40 } }).explain('executionStats'))['executionStats'] as Record<
      string,
      number
    >;
    expect(stats).toMatchObject({ nReturned: 2, totalKeysExamined: 2, totalDocsExamined: 2 });
  });

  it('P1.4 a look-up by _id alone, which needs no plan, finds what a plan finds', async () => {
    await using test = await testServer();
    const { Decimal128, Double, Long, ObjectId } = mongoose.mongo.BSON;
    const kinds = [
      5,
      Long.fromNumber(5),
      new Double(5),
      Decimal128.fromString('5.0'),
      0.1,
      Decimal128.fromString('0.1'),
    ];
    const more = [
      -0,
      0,
      1e300,
      'a',
      'A',
      '',
      new ObjectId('0'.repeat(24)),
      null,
      true,
      { a: 1 },
      new Date(5),
      /a/,
      NaN,
    ];
    const folded = await test.db.createCollection('folded', { collation: { locale: 'en', strength: 2 } });
    for (const c of [test.db.collection('c'), folded]) {
      for (const _id of [...kinds, ...more].filter((id) => !(id instanceof RegExp)))
        await c.updateOne({ _id: { $eq: _id } as never }, { $set: { is: JSON.stringify(_id) } }, { upsert: true });
      const found = (filter: object) => c.find(filter, { promoteValues: false }).toArray();
      for (const _id of [...kinds, ...more]) {
        expect(await found({ _id })).toEqual(await found({ $and: [{ _id }] }));
        expect(await c.findOne({ _id: _id as never })).toEqual(await c.findOne({ $and: [{ _id: _id as never }] }));
      }
    }
    expect(
      await test.db
        .collection('missing')
        .find({ _id: 5 as never })
        .toArray(),
    ).toEqual([]);
  });

  it('P1.3 of several indexes the one with fewer keys is used', async () => {
    await using test = await testServer();
    const c = test.db.collection('c');
    await c.createIndex({ done: 1 });
    await c.createIndex({ owner: 1 });
    await c.insertMany(Array.from({ length: 300 }, (_, i) => ({ done: false, owner: i % 50 })));
    const plan = (await c.find({ done: false, owner: 7 }).explain('executionStats')) as {
      queryPlanner: { winningPlan: Plan };
      executionStats: { totalKeysExamined: number };
    };
    expect(plan.queryPlanner.winningPlan.inputStage?.indexName).toBe('owner_1');
    expect(plan.executionStats.totalKeysExamined).toBe(6);
  });

  it('W1.3 documents expire by a TTL index: dates, the earliest of an array, nothing else', async () => {
    await using test = await testServer();
    const c = test.db.collection<{ _id: string; at?: unknown }>('c');
    await c.createIndex({ at: 1 }, { expireAfterSeconds: 5 });
    const [past, future] = [new Date(Date.now() - 60_000), new Date(Date.now() + 60_000)];
    await c.insertMany([
      { _id: 'old', at: past },
      { _id: 'new', at: future },
      { _id: 'array', at: [future, past] },
      { _id: 'text', at: 'yesterday' },
      { _id: 'number', at: 5 },
      { _id: 'none' },
    ]);
    await test.client.db('admin').command({ setParameter: 1, ttlMonitorSleepSecs: 1 });
    for (let i = 0; i < 100 && (await c.countDocuments()) > 4; i++) await sleep(100);
    expect((await c.find().sort({ _id: 1 }).toArray()).map((doc) => doc._id)).toEqual([
      'new',
      'none',
      'number',
      'text',
    ]);
  });

  it('W1.4 a retryable write that is sent again is not done again, and one that is older is refused', async () => {
    await using test = await testServer();
    await test.db.collection<{ _id: number; n: number }>('c').insertOne({ _id: 1, n: 0 });
    await using wire = await rawConnection(test.server.uri);
    const lsid = { id: new Binary(Buffer.alloc(16, 9), Binary.SUBTYPE_UUID) };
    const write = (txnNumber: bigint): Promise<Doc> =>
      wire.send({ update: 'c', updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } } }], lsid, txnNumber, $db: 'test' });
    expect(await write(5n)).toMatchObject({ n: 1, nModified: 1, ok: 1 });
    expect(await write(5n)).toMatchObject({ n: 1, nModified: 1, ok: 1 });
    expect((await test.db.collection('c').findOne({}))?.['n']).toBe(1);
    expect(await write(6n)).toMatchObject({ nModified: 1, ok: 1 });
    expect(await write(5n)).toMatchObject({ ok: 0, code: 225 });
    expect((await test.db.collection('c').findOne({}))?.['n']).toBe(2);
  });

  it('W1.5 indexes are built while others write, and lose nothing', async () => {
    await using test = await testServer();
    const c = test.db.collection<{ _id: number; n: number }>('c');
    await c.insertMany(Array.from({ length: 5000 }, (_, _id) => ({ _id, n: _id })));
    const building = c.createIndex({ n: 1 });
    await Promise.all([
      c.updateMany({ _id: { $lt: 1000 } }, { $inc: { n: 100_000 } }),
      c.deleteMany({ _id: { $gte: 4500 } }),
      c.insertMany(Array.from({ length: 500 }, (_, i) => ({ _id: 10_000 + i, n: i }))),
    ]);
    await building;
    expect(await test.server.check()).toEqual([]);
    expect(await c.countDocuments({ n: { $gte: 100_000 } }, { hint: { n: 1 } })).toBe(1000);
  });

  it('W1.6 GridFS through mongoose keeps a file of several chunks', async () => {
    await using test = await testServer();
    const connection = await mongoose.createConnection(test.server.uri, { dbName: 'files' }).asPromise();
    const bucket = new mongoose.mongo.GridFSBucket(connection.db as never, { chunkSizeBytes: 1000 });
    const content = Buffer.from(Array.from({ length: 3500 }, (_, i) => i % 251));
    const upload = bucket.openUploadStream('photo');
    await new Promise<void>((resolve, reject) => {
      upload.once('finish', () => resolve());
      upload.once('error', reject);
      upload.end(content);
    });
    const parts: Buffer[] = [];
    for await (const part of bucket.openDownloadStreamByName('photo')) parts.push(part as Buffer);
    expect(Buffer.concat(parts).equals(content)).toBe(true);
    await bucket.delete(upload.id);
    expect(await connection.db?.collection('fs.chunks').countDocuments()).toBe(0);
    await connection.close();
  });

  it('W1.7 a write concern of more members than one is done, and says what it could not promise', async () => {
    await using test = await testServer();
    await expect(test.db.collection('c').insertOne({ x: 1 }, { writeConcern: { w: 3 } })).rejects.toMatchObject({
      code: 100,
    });
    expect(await test.db.collection('c').countDocuments()).toBe(1);
  });

  it('W1.8 documents of almost 16 MB are stored, larger ones refused', async () => {
    await using test = await testServer();
    const c = test.db.collection('c');
    await c.insertOne({ s: 'x'.repeat(16 * 1024 * 1024 - 100) });
    await expect(c.updateOne({}, { $set: { t: 'x'.repeat(200) } })).rejects.toMatchObject({ code: 10334 });
    expect((await c.findOne({}))?.['s']).toHaveLength(16 * 1024 * 1024 - 100);
  });
});
