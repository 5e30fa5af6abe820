import type { Collection, Document } from 'mongodb';
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

async function filled(name: string, key: Record<string, 1 | -1>, items: Item[]): Promise<Collection<Item>> {
  const collection = test.db.collection<Item>(name);
  await collection.insertMany(items);
  await collection.createIndex(key);
  return collection;
}

/** The answer in order, and the stages of the plan from the top. */
async function asked(collection: Collection<Item>, filter: Document, sort: Record<string, 1 | -1>) {
  const cursor = collection.find(filter, { sort });
  const stages: string[] = [];
  const { queryPlanner } = (await cursor.explain('queryPlanner')) as { queryPlanner: { winningPlan: Document } };
  for (let stage: Document | undefined = queryPlanner.winningPlan; stage; stage = stage['inputStage'] as Document)
    stages.push(String(stage['stage']));
  return { ids: (await cursor.clone().toArray()).map(({ _id }) => _id), stages };
}

describe('P1 bounds over several fields', () => {
  it('P1.5 do not go on behind a prefix, which is no value', async () => {
    const items = await filled('behind', { a: 1, b: 1 }, [
      { _id: 1, a: 'aba', b: 2 },
      { _id: 2, a: 'ab', b: 2 },
    ]);
    expect(await asked(items, { a: { $regex: '^ab' }, b: 2 }, { _id: 1 })).toMatchObject({ ids: [1, 2] });
    expect(await asked(items, { a: { $in: [/^ab/] }, b: { $gt: 1 } }, { _id: 1 })).toMatchObject({ ids: [1, 2] });
  });
});

describe('P1 an index that gives the order', () => {
  it('P1.5 is not believed to when the fields before are held in a range that looks like one value', async () => {
    const items = await filled('prefix', { a: 1, b: 1 }, [
      { _id: 1, a: 'aba', b: 2 },
      { _id: 2, a: 'abz', b: 1 },
    ]);
    const { ids, stages } = await asked(items, { a: { $regex: '^ab', $lt: 'b' } }, { b: 1 });
    expect(ids).toEqual([2, 1]);
    expect(stages).toEqual(['SORT', 'FETCH', 'IXSCAN']);
  });

  it('P1.5 gives it also where a field with arrays is held at one value', async () => {
    const items = await filled('words', { a: 1, _id: 1 }, [
      { _id: 3, a: ['x', 'y'] },
      { _id: 1, a: ['y', 'x', 'x'] },
      { _id: 2, a: 'x' },
      { _id: 4, a: ['y'] },
    ]);
    for (const [filter, expected] of [
      [{ a: 'x' }, [1, 2, 3]],
      [{ a: { $all: ['x', 'y'] } }, [1, 3]],
      [{ a: 'x', _id: { $gt: 1 } }, [2, 3]],
    ] as const) {
      const up = await asked(items, filter, { _id: 1 });
      expect(up).toEqual({ ids: expected, stages: ['FETCH', 'IXSCAN'] });
      const down = await asked(items, filter, { _id: -1 });
      expect(down).toEqual({ ids: expected.toReversed(), stages: ['FETCH', 'IXSCAN'] });
    }
  });

  it('P1.5 does not give it where the order hangs on the arrays themselves', async () => {
    const items = await filled('arrays', { a: 1, b: 1 }, [
      { _id: 1, a: [5, 1], b: 6 },
      { _id: 2, a: [5, 0], b: 5 },
      { _id: 3, a: 5, b: 2 },
    ]);
    expect(await asked(items, { a: 5 }, { a: 1 })).toMatchObject({
      ids: [2, 1, 3],
      stages: ['SORT', 'FETCH', 'IXSCAN'],
    });
    expect(await asked(items, { a: { $gte: 5 } }, { b: 1 })).toMatchObject({
      ids: [3, 2, 1],
      stages: ['SORT', 'FETCH', 'IXSCAN'],
    });
    expect(await asked(items, { a: 5 }, { b: -1 })).toMatchObject({ ids: [1, 2, 3], stages: ['FETCH', 'IXSCAN'] });
  });
});

describe('P1 an index with several keys of one document', () => {
  it('P1.2 gives each document once, and several indexes together do too', async () => {
    const items = await filled(
      'once',
      { a: 1 },
      Array.from({ length: 300 }, (_, i) => ({ _id: i, a: [i, i + 1, i + 2], b: i })),
    );
    await items.createIndex({ b: 1 });
    const found = await items.find({ a: { $gte: 0 } }, { batchSize: 50 }).toArray();
    expect(found.map(({ _id }) => _id).sort((a, b) => a - b)).toEqual(Array.from({ length: 300 }, (_, i) => i));
    expect(await items.countDocuments({ a: { $in: [7, 8, 9] } })).toBe(5);
    expect(await items.countDocuments({ $or: [{ a: 8 }, { b: 7 }, { b: 8 }] })).toBe(3);
  });

  it('P1.2 changes each document once, though it moves ahead in the index that is being read', async () => {
    const items = await filled(
      'moving',
      { a: 1 },
      Array.from({ length: 300 }, (_, i) => ({ _id: i, a: i, b: 0 })),
    );
    const ahead: Document = { $inc: { a: 100, b: 1 } };
    const changed = await items.updateMany({ a: { $gte: 0 } }, ahead, { hint: { a: 1 } });
    expect(changed).toMatchObject({ matchedCount: 300, modifiedCount: 300 });
    expect(await items.distinct('b')).toEqual([1]);
  });
});
