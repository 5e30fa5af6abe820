import { BSONRegExp, type Case, fails, oid, other } from './case.ts';
import { failure, insert } from './failure.ts';

/** Identity of documents, results and options of commands. */
export const COMMANDS: Case[] = [
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
