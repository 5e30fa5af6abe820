import { Binary } from 'bson';
import type { ClientSession, Collection } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { Random } from './testing/random.ts';
import { rawConnection } from './testing/raw-connection.ts';
import { testServer } from './testing/server.ts';

interface Account {
  _id: number;
  balance: number;
}

describe('T1 transactions', () => {
  it('T1.1 concurrent transfers conserve the sum, and plain writers beside them all succeed', async () => {
    const seed = 4711;
    await using test = await testServer();
    const accounts = test.db.collection<Account>('accounts');
    await accounts.insertMany(Array.from({ length: 10 }, (_, _id) => ({ _id, balance: 100 })));
    const random = new Random(seed);
    let attempts = 0;
    const transfer = async (from: number, to: number, session: ClientSession): Promise<void> => {
      attempts++;
      await accounts.updateOne({ _id: from }, { $inc: { balance: -1 } }, { session });
      await accounts.updateOne({ _id: to }, { $inc: { balance: 1 } }, { session });
    };
    const sessions = Array.from({ length: 12 }, async () => {
      for (let i = 0; i < 12; i++) {
        const from = random.below(10);
        const to = (from + 1 + random.below(9)) % 10;
        await test.client.withSession((session) => session.withTransaction(() => transfer(from, to, session)));
      }
    });
    let plain = 0;
    const writer = (async () => {
      for (let i = 0; i < 60; i++) {
        await accounts.updateOne({ _id: random.below(10) }, { $inc: { balance: 0, touched: 1 } as never });
        plain++;
      }
    })();
    await Promise.all([...sessions, writer]);
    const sum = (await accounts.find().toArray()).reduce((total, account) => total + account.balance, 0);
    expect(sum, `seed ${seed}`).toBe(1000);
    expect(plain).toBe(60);
    expect(attempts).toBeGreaterThanOrEqual(144);
  });

  it('T1.2 the second writer of a document gets a WriteConflict that asks to try again', async () => {
    await using test = await testServer();
    const things = test.db.collection<Account>('things');
    await things.insertOne({ _id: 1, balance: 0 });
    const [a, b] = [test.client.startSession(), test.client.startSession()];
    a.startTransaction();
    b.startTransaction();
    await things.updateOne({ _id: 1 }, { $set: { balance: 1 } }, { session: a });
    const refused = await things
      .updateOne({ _id: 1 }, { $set: { balance: 2 } }, { session: b })
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 112, codeName: 'WriteConflict' });
    expect((refused as { hasErrorLabel(label: string): boolean }).hasErrorLabel('TransientTransactionError')).toBe(
      true,
    );
    await a.commitTransaction();
    expect((await things.findOne({ _id: 1 }))?.balance).toBe(1);
    await Promise.all([a.endSession(), b.endSession()]);
  });

  it('T1.3 a plain write waits for the transaction that holds its document', async () => {
    await using test = await testServer();
    const things = test.db.collection<Account>('things');
    await things.insertOne({ _id: 1, balance: 0 });
    const session = test.client.startSession();
    session.startTransaction();
    await things.updateOne({ _id: 1 }, { $inc: { balance: 1 } }, { session });
    const order: string[] = [];
    const waiting = things.updateOne({ _id: 1 }, { $inc: { balance: 10 } }).then(() => order.push('plain'));
    await test.db.command({ ping: 1 });
    await session.commitTransaction();
    order.push('commit');
    await waiting;
    expect((await things.findOne({ _id: 1 }))?.balance).toBe(11);
    expect(order).toContain('plain');
    await session.endSession();
  });

  it('T1.4 reads see one moment; others see nothing before the commit', async () => {
    await using test = await testServer();
    const things = test.db.collection<Account>('things');
    await things.insertMany([
      { _id: 1, balance: 0 },
      { _id: 2, balance: 0 },
    ]);
    const session = test.client.startSession();
    session.startTransaction();
    expect(await things.countDocuments({}, { session })).toBe(2);
    await things.insertOne({ _id: 3, balance: 0 });
    expect(await things.countDocuments({}, { session })).toBe(2);
    await things.insertOne({ _id: 4, balance: 7 }, { session });
    await things.updateOne({ _id: 1 }, { $set: { balance: 7 } }, { session });
    await things.deleteOne({ _id: 2 }, { session });
    expect(await ids(things, session)).toEqual([1, 4]);
    expect(await things.countDocuments({ balance: 7 })).toBe(0);
    await session.commitTransaction();
    expect(await ids(things)).toEqual([1, 3, 4]);
    await session.endSession();
  });

  it('T1.5 what was changed since the snapshot cannot be overwritten', async () => {
    await using test = await testServer();
    const things = test.db.collection<Account>('things');
    await things.insertOne({ _id: 1, balance: 0 });
    const session = test.client.startSession();
    session.startTransaction();
    await things.findOne({ _id: 1 }, { session });
    await things.updateOne({ _id: 1 }, { $set: { balance: 5 } });
    await expect(things.updateOne({ _id: 1 }, { $inc: { balance: 1 } }, { session })).rejects.toMatchObject({
      code: 112,
    });
    expect((await things.findOne({ _id: 1 }))?.balance).toBe(5);
    await session.endSession();
  });

  it('T1.6 a unique key is taken from the moment a transaction writes it', async () => {
    await using test = await testServer();
    const things = test.db.collection<{ _id: number; key: string }>('things');
    await things.createIndex({ key: 1 }, { unique: true });
    const [a, b] = [test.client.startSession(), test.client.startSession()];
    a.startTransaction();
    b.startTransaction();
    await things.insertOne({ _id: 1, key: 'x' }, { session: a });
    await expect(things.insertOne({ _id: 2, key: 'x' }, { session: b })).rejects.toMatchObject({ code: 112 });
    const plain = things.insertOne({ _id: 3, key: 'x' }).catch((error: unknown) => error);
    await a.commitTransaction();
    expect(await plain).toMatchObject({ code: 11000 });
    await Promise.all([a.endSession(), b.endSession()]);
    expect(await test.server.check()).toEqual([]);
  });

  it('T1.6 documents change places in a unique index, and others in an index of arrays, in one transaction', async () => {
    await using test = await testServer();
    const things = test.db.collection<{ _id: number; key?: string; tags?: string[]; n?: number }>('things');
    await things.createIndex({ key: 1 }, { unique: true, sparse: true });
    await things.createIndex({ tags: 1 });
    await things.insertMany([
      { _id: 1, key: 'x', tags: ['a', 'b'] },
      { _id: 2, key: 'y' },
      { _id: 3, key: 'z', tags: ['a'], n: 1 },
      { _id: 4, tags: ['c'] },
      { _id: 5, key: 'v' },
    ]);
    await test.client.withSession((session) =>
      session.withTransaction(async () => {
        await things.updateOne({ _id: 1 }, { $set: { key: '' } }, { session });
        await things.updateOne({ _id: 2 }, { $set: { key: 'x' } }, { session });
        await things.updateOne({ _id: 1 }, { $set: { key: 'y' } }, { session });
        await things.updateOne({ _id: 3 }, { $set: { tags: ['b', 'b'], n: 2 } }, { session });
        await things.deleteOne({ _id: 4 }, { session });
        await things.insertOne({ _id: 4, key: 'v2', tags: [] }, { session });
        await things.deleteOne({ _id: 5 }, { session });
        await things.insertOne({ _id: 6, key: 'v' }, { session });
      }),
    );
    const found = async (filter: object) =>
      (await things.find(filter).toArray()).map(({ _id }) => _id).toSorted((a, b) => a - b);
    const keys = (await things.find().sort({ _id: 1 }).toArray()).map(({ key }) => key);
    expect(keys).toEqual(['y', 'x', 'z', 'v2', 'v']);
    for (const [i, key] of keys.entries()) expect(await found({ key })).toEqual([[1, 2, 3, 4, 6][i]]);
    expect(await found({ tags: 'b' })).toEqual([1, 3]);
    expect(await found({ tags: 'a' })).toEqual([1]);
    expect(await found({ tags: 'c' })).toEqual([]);
    expect(await test.server.check()).toEqual([]);
  });

  it('T1.7 an aborted transaction leaves nothing, and an error aborts it', async () => {
    await using test = await testServer();
    const things = test.db.collection<Account>('things');
    await things.insertOne({ _id: 1, balance: 0 });
    const session = test.client.startSession();
    session.startTransaction();
    await things.insertOne({ _id: 2, balance: 0 }, { session });
    await expect(things.insertOne({ _id: 1, balance: 0 }, { session })).rejects.toMatchObject({ code: 11000 });
    await expect(session.commitTransaction()).rejects.toMatchObject({ code: 251 });
    expect(await ids(things)).toEqual([1]);
    await session.endSession();
  });

  it('T1.8 a repeated commit is answered like the first; a transaction that is not there is not', async () => {
    await using test = await testServer();
    await using wire = await rawConnection(test.server.uri);
    const common = {
      lsid: { id: new Binary(Buffer.alloc(16, 3), Binary.SUBTYPE_UUID) },
      txnNumber: 1n,
      autocommit: false,
    };
    const commit = { commitTransaction: 1, ...common, $db: 'admin' };
    expect(
      await wire.send({ insert: 'c', documents: [{ _id: 1 }], ...common, startTransaction: true, $db: 'test' }),
    ).toMatchObject({ n: 1, ok: 1 });
    expect(await wire.send(commit)).toMatchObject({ ok: 1 });
    expect(await wire.send(commit)).toMatchObject({ ok: 1 });
    expect(await wire.send({ ...commit, txnNumber: 2n })).toMatchObject({
      ok: 0,
      code: 251,
      errorLabels: ['TransientTransactionError'],
    });
    expect(await test.db.collection('c').countDocuments()).toBe(1);
  });

  it('T1.8 a transaction that stays open too long ends by itself and lets go of what it held', async () => {
    await using test = await testServer();
    const admin = test.client.db('admin');
    const c = test.db.collection<Account>('c');
    await c.insertOne({ _id: 1, balance: 1 });
    expect(await admin.command({ setParameter: 1, transactionLifetimeLimitSeconds: 1 })).toMatchObject({ was: 60 });
    await test.client.withSession(async (session) => {
      session.startTransaction();
      await c.updateOne({ _id: 1 }, { $set: { balance: 2 } }, { session });
      await c.insertOne({ _id: 2, balance: 2 }, { session });
      // Waits for the document until the transaction is over.
      expect(await c.updateOne({ _id: 1 }, { $inc: { balance: 10 } })).toMatchObject({ modifiedCount: 1 });
      await expect(session.commitTransaction()).rejects.toMatchObject({ code: 251 });
    });
    expect(await c.find({}, { sort: { _id: 1 } }).toArray()).toEqual([{ _id: 1, balance: 11 }]);
    await expect(admin.command({ setParameter: 1, transactionLifetimeLimitSeconds: 0 })).rejects.toMatchObject({
      code: 72,
    });
  });

  it('T1.9 a snapshot session reads one moment outside a transaction', async () => {
    await using test = await testServer();
    const things = test.db.collection<Account>('things');
    await things.insertMany([{ _id: 1, balance: 0 }]);
    const session = test.client.startSession({ snapshot: true });
    expect(await ids(things, session)).toEqual([1]);
    await things.insertOne({ _id: 2, balance: 0 });
    expect(await ids(things, session)).toEqual([1]);
    expect(await things.distinct('_id', {}, { session })).toEqual([1]);
    expect(await ids(things)).toEqual([1, 2]);
    await session.endSession();
  });
});

async function ids(collection: Collection<Account>, session?: ClientSession): Promise<number[]> {
  return (
    await collection
      .find({}, session ? { session } : {})
      .sort({ _id: 1 })
      .toArray()
  ).map((doc) => doc._id);
}
