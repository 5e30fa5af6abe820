import type { Collection } from 'mongodb';
import { BSONRegExp, type Case, dec, fails, long, other, oid } from './case.ts';

/** What an error carries besides its code. */
async function failure(run: Promise<unknown>): Promise<unknown> {
  try {
    await run;
    return 'no error';
  } catch (error) {
    const { code, keyPattern, keyValue } = error as { code: unknown; keyPattern?: unknown; keyValue?: unknown };
    return { code: Number(code), keyPattern, keyValue };
  }
}

const unique = async (c: Collection, key: Record<string, 1 | -1>, options = {}): Promise<void> =>
  void (await c.createIndex(key, { unique: true, ...options }));
const insert = (c: Collection, ...docs: Record<string, unknown>[]): Promise<unknown> => c.insertMany(docs);

/** Uniqueness, identity, results of commands. */
export const COMMANDS: Case[] = [
  other('a duplicate _id', [{ _id: 1 }], (c) => failure(c.insertOne({ _id: 1 as never })), {
    code: 11000,
    keyPattern: { _id: 1 },
    keyValue: { _id: 1 },
  }),
  other(
    'a duplicate key says which',
    [{ _id: 1, email: 'a@x' }],
    async (c) => {
      await unique(c, { email: 1 });
      return failure(c.insertOne({ email: 'a@x' }));
    },
    { code: 11000, keyPattern: { email: 1 }, keyValue: { email: 'a@x' } },
  ),
  other(
    'a duplicate compound key',
    [{ _id: 1, a: 1, b: 2 }],
    async (c) => {
      await unique(c, { a: 1, b: -1 });
      return failure(c.insertOne({ a: 1, b: 2 }));
    },
    { code: 11000, keyPattern: { a: 1, b: -1 }, keyValue: { a: 1, b: 2 } },
  ),
  other(
    'a compound key that differs in one part',
    [{ _id: 1, a: 1, b: 2 }],
    async (c) => {
      await unique(c, { a: 1, b: 1 });
      await insert(c, { _id: 2, a: 1, b: 3 });
      return c.countDocuments();
    },
    2,
  ),
  other(
    'unique: missing counts as null, once',
    [{ _id: 1 }],
    async (c) => {
      await unique(c, { a: 1 });
      return failure(c.insertOne({ x: 1 }));
    },
    { code: 11000, keyPattern: { a: 1 }, keyValue: { a: null } },
  ),
  other(
    'unique and sparse: missing any number of times',
    [{ _id: 1 }, { _id: 2 }],
    async (c) => {
      await unique(c, { a: 1 }, { sparse: true });
      await insert(c, { _id: 3 });
      return c.countDocuments();
    },
    3,
  ),
  other(
    'unique and partial: only within the filter',
    [
      { _id: 1, a: 1, live: true },
      { _id: 2, a: 1, live: false },
    ],
    async (c) => {
      await unique(c, { a: 1 }, { partialFilterExpression: { live: true } });
      await insert(c, { _id: 3, a: 1, live: false });
      return failure(c.updateOne({ _id: 3 as never }, { $set: { live: true } }));
    },
    { code: 11000, keyPattern: { a: 1 }, keyValue: { a: 1 } },
  ),
  other(
    'unique over array elements',
    [{ _id: 1, a: [1, 2] }],
    async (c) => {
      await unique(c, { a: 1 });
      return failure(c.insertOne({ a: [2, 3] }));
    },
    { code: 11000, keyPattern: { a: 1 }, keyValue: { a: 2 } },
  ),
  other(
    'unique: one document may repeat a value',
    [],
    async (c) => {
      await unique(c, { a: 1 });
      await insert(c, { _id: 1, a: [5, 5] });
      return c.countDocuments();
    },
    1,
  ),
  other(
    'unique: equal numbers of different types',
    [{ _id: 1, a: 1 }],
    async (c) => {
      await unique(c, { a: 1 });
      return ((await failure(c.insertOne({ a: dec('1.0') }))) as { code: number }).code;
    },
    11000,
  ),
  other(
    'unique: 0.1 and decimal 0.1 differ',
    [{ _id: 1, a: 0.1 }],
    async (c) => {
      await unique(c, { a: 1 });
      await insert(c, { _id: 2, a: dec('0.1') });
      return c.countDocuments();
    },
    2,
  ),
  other(
    'unique: neighbouring longs differ',
    [{ _id: 1, a: long('9007199254740993') }],
    async (c) => {
      await unique(c, { a: 1 });
      await insert(c, { _id: 2, a: long('9007199254740992') });
      return c.countDocuments();
    },
    2,
  ),
  other(
    'unique under a collation',
    [{ _id: 1, email: 'Anna@x.gr' }],
    async (c) => {
      await unique(c, { email: 1 }, { collation: { locale: 'el', strength: 2 } });
      return ((await failure(c.insertOne({ email: 'anna@X.GR' }))) as { code: number }).code;
    },
    11000,
  ),
  other(
    'unique on an update',
    [
      { _id: 1, a: 1 },
      { _id: 2, a: 2 },
    ],
    async (c) => {
      await unique(c, { a: 1 });
      return failure(c.updateOne({ _id: 2 as never }, { $set: { a: 1 } }));
    },
    { code: 11000, keyPattern: { a: 1 }, keyValue: { a: 1 } },
  ),
  other(
    'an update may keep its own key',
    [{ _id: 1, a: 1 }],
    async (c) => {
      await unique(c, { a: 1 });
      return (await c.updateOne({ _id: 1 as never }, { $set: { a: 1, b: 2 } })).modifiedCount;
    },
    1,
  ),
  other(
    'a unique index over duplicates',
    [
      { _id: 1, a: 1 },
      { _id: 2, a: 1 },
    ],
    async (c) => failure(unique(c, { a: 1 })),
    { code: 11000, keyPattern: { a: 1 }, keyValue: { a: 1 } },
  ),
  other(
    'a duplicate key through an upsert',
    [{ _id: 1, a: 1, b: 1 }],
    async (c) => {
      await unique(c, { a: 1 });
      return failure(c.updateOne({ a: 1, b: 2 }, { $set: { c: 1 } }, { upsert: true }));
    },
    { code: 11000, keyPattern: { a: 1 }, keyValue: { a: 1 } },
  ),
  other(
    'parallel arrays',
    [],
    async (c) => {
      await c.createIndex({ a: 1, b: 1 });
      return c.insertOne({ a: [1], b: [2] });
    },
    fails(171),
  ),
  other(
    'two paths into one array',
    [],
    async (c) => {
      await c.createIndex({ 'a.x': 1, 'a.y': 1 });
      await insert(c, {
        _id: 1,
        a: [
          { x: 1, y: 1 },
          { x: 2, y: 2 },
        ],
      });
      return c.countDocuments({ 'a.x': 1, 'a.y': 2 });
    },
    1,
  ),
  other(
    'an index of the same name and another key',
    [],
    async (c) => {
      await c.createIndex({ a: 1 }, { name: 'n' });
      return c.createIndex({ b: 1 }, { name: 'n' });
    },
    fails(86),
  ),
  other(
    'an index of the same key and another name',
    [],
    async (c) => {
      await c.createIndex({ a: 1 }, { name: 'n' });
      return c.createIndex({ a: 1 }, { name: 'm' });
    },
    fails(85),
  ),
  other(
    'an index that is there already',
    [],
    async (c) => {
      await c.createIndex({ a: 1 });
      return c.createIndex({ a: 1 });
    },
    'a_1',
  ),
  other('an index by a wrong direction', [], (c) => c.createIndex({ a: 0 as 1 }), fails(67)),
  other('a text index is refused', [], (c) => c.createIndex({ a: 'text' }), fails(67)),
  other('a geo index is refused', [], (c) => c.createIndex({ a: '2dsphere' }), fails(67)),
  other('dropping an index that is not there', [{ _id: 1 }], (c) => c.dropIndex('nothing'), fails(27)),
  other(
    'indexes of no collection',
    [],
    async (c) => {
      await c.drop();
      return c.listIndexes().toArray();
    },
    fails(26),
  ),
  other(
    'listIndexes',
    [],
    async (c) => {
      await c.createIndex({ a: 1, b: -1 }, { sparse: true });
      return (await c.listIndexes().toArray()).map((index) => [index['name'], index['key'], index['sparse']]);
    },
    [
      ['_id_', { _id: 1 }, undefined],
      ['a_1_b_-1', { a: 1, b: -1 }, true],
    ],
  ),
  other('an array as _id', [], (c) => c.insertOne({ _id: [1] as never }), fails(53)),
  other('a regular expression as _id', [], (c) => c.insertOne({ _id: new BSONRegExp('a') as never }), fails(53)),
  other('_id may be a document', [{ _id: { a: 1 } }], (c) => c.countDocuments({ _id: { a: 1 } as never }), 1),
  other(
    '_id comes first',
    [],
    async (c) => {
      await c.insertOne({ a: 1, _id: 5 as never });
      return Object.keys((await c.findOne({})) ?? {});
    },
    ['_id', 'a'],
  ),
  other(
    'insertMany stops at an error',
    [{ _id: 2 }],
    async (c) => {
      await failure(insert(c, { _id: 1 }, { _id: 2 }, { _id: 3 }));
      return (await c.find().sort({ _id: 1 }).toArray()).map((doc) => doc['_id'] as unknown);
    },
    [1, 2],
  ),
  other(
    'insertMany unordered goes on',
    [{ _id: 2 }],
    async (c) => {
      await failure(c.insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3 }] as never[], { ordered: false }));
      return c.countDocuments();
    },
    3,
  ),
  other(
    'matched and modified',
    [
      { _id: 1, a: 1 },
      { _id: 2, a: 2 },
    ],
    async (c) => {
      const { matchedCount, modifiedCount } = await c.updateMany({}, { $set: { a: 1 } });
      return [matchedCount, modifiedCount];
    },
    [2, 1],
  ),
  other(
    'an update that moves documents in its own index',
    [],
    async (c) => {
      await c.createIndex({ n: 1 });
      await c.insertMany(Array.from({ length: 500 }, (_, n) => ({ n })));
      await c.updateMany({ n: { $gte: 0 } }, { $inc: { n: 1000 } });
      return [await c.countDocuments({ n: { $gte: 1000, $lt: 1500 } }), await c.countDocuments()];
    },
    [500, 500],
  ),
  other(
    'replaceOne',
    [{ _id: 1, a: 1, b: 2 }],
    async (c) => {
      await c.replaceOne({ a: 1 }, { c: 3 });
      return c.findOne({});
    },
    { _id: 1, c: 3 },
  ),
  other(
    'replaceOne with another _id',
    [{ _id: 1, a: 1 }],
    (c) => c.replaceOne({ a: 1 }, { _id: 2 } as never),
    fails(66),
  ),
  other('findOneAndUpdate before', [{ _id: 1, n: 1 }], (c) => c.findOneAndUpdate({}, { $inc: { n: 1 } }), {
    _id: 1,
    n: 1,
  }),
  other(
    'findOneAndUpdate after',
    [{ _id: 1, n: 1 }],
    (c) => c.findOneAndUpdate({}, { $inc: { n: 1 } }, { returnDocument: 'after' }),
    { _id: 1, n: 2 },
  ),
  other(
    'findOneAndUpdate by sort',
    [
      { _id: 1, n: 1 },
      { _id: 2, n: 5 },
    ],
    (c) => c.findOneAndUpdate({}, { $set: { x: 1 } }, { sort: { n: -1 }, projection: { _id: 1 } }),
    { _id: 2 },
  ),
  other(
    'findOneAndUpdate upsert',
    [],
    (c) => c.findOneAndUpdate({ _id: 5 as never }, { $set: { a: 1 } }, { upsert: true, returnDocument: 'after' }),
    { _id: 5, a: 1 },
  ),
  other('findOneAndUpdate of nothing', [], (c) => c.findOneAndUpdate({ a: 1 }, { $set: { a: 2 } }), null),
  other(
    'findOneAndDelete',
    [{ _id: 1 }, { _id: 2 }],
    async (c) => [await c.findOneAndDelete({}, { sort: { _id: -1 } }), await c.countDocuments()],
    [{ _id: 2 }, 1],
  ),
  other(
    'findOneAndReplace',
    [{ _id: 1, a: 1 }],
    (c) => c.findOneAndReplace({}, { b: 2 }, { returnDocument: 'after' }),
    { _id: 1, b: 2 },
  ),
  other(
    'deleteOne and deleteMany',
    [{ _id: 1 }, { _id: 2 }, { _id: 3 }],
    async (c) => [(await c.deleteOne({})).deletedCount, (await c.deleteMany({})).deletedCount],
    [1, 2],
  ),
  other('distinct', [{ _id: 1, a: [1, 2] }, { _id: 2, a: 2 }, { _id: 3 }], (c) => c.distinct('a'), [1, 2]),
  other(
    'distinct of a path',
    [
      { _id: 1, a: [{ b: 1 }, { b: 2 }] },
      { _id: 2, a: { b: 2 } },
    ],
    (c) => c.distinct('a.b'),
    [1, 2],
  ),
  other(
    'countDocuments with limit and skip',
    [{ _id: 1 }, { _id: 2 }, { _id: 3 }],
    async (c) => [
      await c.countDocuments({}, { limit: 2 }),
      await c.countDocuments({}, { skip: 2 }),
      await c.estimatedDocumentCount(),
    ],
    [2, 1, 3],
  ),
  other(
    'a cursor in batches',
    Array.from({ length: 250 }, (_, i) => ({ _id: i })),
    async (c) => (await c.find().sort({ _id: 1 }).batchSize(7).toArray()).length,
    250,
  ),
  other('a hint that names no index', [{ _id: 1 }], (c) => c.find({}, { hint: 'nothing' }).toArray(), fails(2)),
  other(
    'a hint by key',
    [{ _id: 1, a: 1 }],
    async (c) => {
      await c.createIndex({ a: 1 });
      return c.countDocuments({ a: 1 }, { hint: { a: 1 } });
    },
    1,
  ),
  other('an unknown option', [], (c) => c.db.command({ find: c.collectionName, nothing: 1 }), fails(40415)),
  other('an unknown command', [], (c) => c.db.command({ nothing: 1 }), fails(59)),
  other('$changeStream is refused', [], (c) => c.aggregate([{ $changeStream: {} }]).toArray(), fails(40573)),
  other('an object id by its bytes', [{ _id: oid(1) }], (c) => c.countDocuments({ _id: oid(1) as never }), 1),
  other(
    'bulkWrite',
    [{ _id: 1, a: 1 }],
    async (c) => {
      await c.bulkWrite([
        { insertOne: { document: { _id: 2 as never } } },
        { updateOne: { filter: { _id: 1 as never }, update: { $set: { a: 2 } } } },
        { deleteOne: { filter: { _id: 2 as never } } },
      ]);
      return c.find().toArray();
    },
    [{ _id: 1, a: 2 }],
  ),
  other(
    'a collection with a collation',
    [],
    async (c) => {
      await c.drop();
      await c.db.createCollection(c.collectionName, { collation: { locale: 'en', strength: 2 } });
      await c.insertOne({ a: 'X' });
      return c.countDocuments({ a: 'x' });
    },
    1,
  ),
];
