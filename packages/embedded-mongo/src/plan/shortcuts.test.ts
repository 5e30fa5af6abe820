import { BSON, type Collection } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testServer } from '../testing/server.ts';

let test: Awaited<ReturnType<typeof testServer>>;
beforeAll(async () => {
  test = await testServer();
});
afterAll(() => test?.[Symbol.asyncDispose]());

interface Item {
  _id: number;
  a?: unknown;
  b?: unknown;
}

let made = 0;
async function filled(items: Item[]): Promise<Collection<Item>> {
  const collection = test.db.collection<Item>(`shortcuts${(made += 1)}`);
  await collection.insertMany(items);
  return collection;
}
const rows: Item[] = Array.from({ length: 12 }, (_, i) => ({ _id: i, a: i % 2, b: 20 - i }));

/** By the shortcut where there is one; and by a full scan, in the same order. */
async function both(collection: Collection<Item>, a: unknown, sort: Record<string, 1 | -1> = { b: 1 }) {
  const ids = async (hint?: object) =>
    (await collection.find({ a }, { sort, limit: 5, ...(hint ? { hint } : {}) }).toArray()).map(({ _id }) => _id);
  const found = await ids();
  expect(found).toEqual(await ids({ $natural: 1 }));
  return found;
}

describe('P1 questions that are answered without a plan', () => {
  it('P1.6 follow what becomes of the index', async () => {
    const items = await filled(rows);
    expect(await both(items, 1)).toEqual([11, 9, 7, 5, 3]);
    await items.createIndex({ a: 1, b: 1 }, { name: 'ab' });
    expect(await both(items, 1)).toEqual([11, 9, 7, 5, 3]);
    expect(await both(items, 1, { b: -1 })).toEqual([1, 3, 5, 7, 9]);
    await items.updateOne({ _id: 11 }, { $set: { b: 0.5, a: 0 } });
    expect(await both(items, 1)).toEqual([9, 7, 5, 3, 1]);
    expect(await both(items, 0)).toEqual([11, 10, 8, 6, 4]);
    await test.db.command({ collMod: items.collectionName, index: { name: 'ab', hidden: true } });
    expect(await both(items, 1)).toEqual([9, 7, 5, 3, 1]);
    await items.dropIndex('ab');
    await items.createIndex({ b: 1, a: -1 });
    await items.createIndex({ a: -1, b: -1 });
    expect(await both(items, 1)).toEqual([9, 7, 5, 3, 1]);
    await items.drop();
    expect(await both(items, 1)).toEqual([]);
    await items.insertOne({ _id: 1, a: 1 });
    expect(await both(items, 1)).toEqual([1]);
  });

  it('P1.6 find what became an array, a decimal or another kind of number meanwhile', async () => {
    const items = await filled(rows);
    await items.createIndex({ a: 1, b: 1 });
    expect(await both(items, 1)).toEqual([11, 9, 7, 5, 3]);
    await items.insertOne({ _id: 20, a: [1, 1, 0], b: 1 });
    expect(await both(items, 1)).toEqual([20, 11, 9, 7, 5]);
    await items.insertOne({ _id: 21, a: BSON.Long.fromNumber(1), b: [2, 30] });
    expect(await both(items, 1)).toEqual([20, 21, 11, 9, 7]);
    const unsorted = await items.find({ a: 1 }, { limit: 20 }).toArray();
    expect(unsorted.map(({ _id }) => _id).toSorted((x, y) => x - y)).toEqual([1, 3, 5, 7, 9, 11, 20, 21]);

    const exact = await filled(rows);
    await exact.createIndex({ a: 1, b: 1 });
    expect(await both(exact, 1)).toEqual([11, 9, 7, 5, 3]);
    for (const [i, b] of ['9.10', '9.1', '9.05'].entries())
      await exact.insertOne({ _id: 30 + i, a: new BSON.Double(1), b: BSON.Decimal128.fromString(b) });
    await exact.insertOne({ _id: 40, a: 1, b: BSON.Decimal128.fromString('9.0500000000000000000000000000001') });
    expect(await both(exact, 1)).toEqual([11, 32, 40, 30, 31]);
  });

  it('P1.6 leave out nothing that a partial or sparse index or a collation would', async () => {
    const items = await filled([...rows, { _id: 50, b: 1 }]);
    await items.createIndex({ a: 1, b: 1 }, { partialFilterExpression: { a: { $lte: 0 } } });
    expect(await both(items, 0)).toEqual([10, 8, 6, 4, 2]);
    expect(await both(items, 1)).toEqual([11, 9, 7, 5, 3]);
    const texts = await filled([
      { _id: 1, a: 'x', b: 2 },
      { _id: 2, a: 'X', b: 1 },
    ]);
    await texts.createIndex({ a: 1, b: 1 }, { collation: { locale: 'en', strength: 2 } });
    expect(await both(texts, 'x')).toEqual([1]);
    await texts.createIndex({ a: 1, b: 1 }, { name: 'exact', sparse: true });
    expect(await both(texts, 'x')).toEqual([1]);
    expect(await both(items, null)).toEqual([50]);
  });

  it('P1.6 are not used where a transaction reads, which sees its own writes and not those of others', async () => {
    const items = await filled(rows);
    await items.createIndex({ a: 1, b: 1 });
    const find = { a: 1 };
    await test.client.withSession((session) =>
      session.withTransaction(async () => {
        await items.updateOne({ _id: 11 }, { $set: { a: 0 } }, { session });
        await items.insertOne({ _id: 60, a: 1, b: 0 });
        const own = await items.find(find, { session, sort: { b: 1 }, limit: 3 }).toArray();
        expect(own.map(({ _id }) => _id)).toEqual([9, 7, 5]);
        expect(await both(items, 1)).toEqual([60, 11, 9, 7, 5]);
        await items.deleteOne({ _id: 60 });
      }),
    );
    expect(await both(items, 1)).toEqual([9, 7, 5, 3, 1]);
  });

  it('P1.6 give more than a message can hold in several', async () => {
    const text = 'x'.repeat(3_000_000);
    const items = await filled([{ _id: 0, a: 1, b: text }]);
    for (let i = 1; i < 8; i++) await items.insertOne({ _id: i, a: 1, b: text });
    await items.createIndex({ a: 1 });
    const { cursor } = await test.db.command({ find: items.collectionName, filter: { a: 1 }, limit: 8 });
    expect((cursor as { firstBatch: unknown[] }).firstBatch).toHaveLength(5);
    const found = await items.find({ a: 1 }, { limit: 8 }).toArray();
    expect(found.map(({ _id }) => _id)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });
});
