import { type Case, dbl, long, other } from './case.ts';

const SALES = [
  { _id: 1, who: 'a', n: 1, tags: ['x', 'y'] },
  { _id: 2, who: 'b', n: 2, tags: [] },
  { _id: 3, who: 'a', n: 5 },
  { _id: 4, who: null, n: 7, tags: 'z' },
];

/** Stages that read or write other collections. */
export const JOINS: Case[] = [
  ...lookups(),
  other(
    '$out',
    SALES,
    async (c) => {
      await c
        .aggregate([{ $match: { who: 'a' } }, { $project: { n: 1 } }, { $out: `${c.collectionName}_out` }])
        .toArray();
      return c.db.collection(`${c.collectionName}_out`).find().sort({ _id: 1 }).toArray();
    },
    [
      { _id: 1, n: 1 },
      { _id: 3, n: 5 },
    ],
  ),
  other(
    '$merge',
    SALES,
    async (c) => {
      const target = c.db.collection<{ _id: number; n?: number; old?: boolean }>(`${c.collectionName}_merged`);
      await target.insertOne({ _id: 1, old: true });
      await c
        .aggregate([{ $match: { who: 'a' } }, { $project: { n: 1 } }, { $merge: { into: target.collectionName } }])
        .toArray();
      return target.find().sort({ _id: 1 }).toArray();
    },
    [
      { _id: 1, old: true, n: 1 },
      { _id: 3, n: 5 },
    ],
  ),
  other(
    '$unionWith',
    [{ _id: 1 }],
    (c) => c.aggregate([{ $unionWith: { coll: c.collectionName, pipeline: [{ $set: { _id: 2 } }] } }]).toArray(),
    [{ _id: 1 }, { _id: 2 }],
  ),
  other(
    '$graphLookup',
    [
      { _id: 1, boss: null },
      { _id: 2, boss: 1 },
      { _id: 3, boss: 2 },
    ],
    (c) =>
      c
        .aggregate([
          { $match: { _id: 3 } },
          {
            $graphLookup: {
              from: c.collectionName,
              startWith: '$boss',
              connectFromField: 'boss',
              connectToField: '_id',
              as: 'up',
              depthField: 'd',
            },
          },
          { $set: { up: { $sortArray: { input: '$up', sortBy: { d: 1 } } } } },
        ])
        .toArray(),
    [
      {
        _id: 3,
        boss: 2,
        up: [
          { _id: 2, boss: 1, d: long(0) },
          { _id: 1, boss: null, d: long(1) },
        ],
      },
    ],
  ),
];

function lookups(): Case[] {
  const docs = [{ _id: 1, k: 10 }, { _id: 2, k: [10, 20] }, { _id: 3 }, { _id: 4, k: dbl(10) }];
  const join = (title: string, spec: Record<string, unknown>, expected: unknown, indexed: boolean): Case =>
    other(
      `$lookup: ${title}${indexed ? ' (index)' : ''}`,
      docs,
      async (c) => {
        const foreign = c.db.collection<{ _id: string; ref?: number | number[] | null }>(`${c.collectionName}_f`);
        await foreign.insertMany([
          { _id: 'a', ref: 10 },
          { _id: 'b', ref: 20 },
          { _id: 'c', ref: [10, 30] },
          { _id: 'd' },
        ]);
        if (indexed) await foreign.createIndex({ ref: 1 });
        const found = await c
          .aggregate<{ f: { _id: string }[] }>([
            { $sort: { _id: 1 } },
            { $lookup: { from: foreign.collectionName, as: 'f', ...spec } },
          ])
          .toArray();
        return found.map((doc) =>
          doc.f
            .map((item) => item._id)
            .toSorted()
            .join(''),
        );
      },
      expected,
    );
  const byField = { localField: 'k', foreignField: 'ref' };
  return [false, true].flatMap((indexed) => [
    join('by field', byField, ['ac', 'abc', 'd', 'ac'], indexed),
    join(
      'by field with a pipeline',
      { ...byField, pipeline: [{ $match: { _id: { $ne: 'c' } } }] },
      ['a', 'ab', 'd', 'a'],
      indexed,
    ),
    join(
      'by pipeline',
      { let: { k: '$k' }, pipeline: [{ $match: { $expr: { $eq: ['$ref', '$$k'] } } }] },
      ['a', '', '', 'a'],
      indexed,
    ),
  ]);
}
