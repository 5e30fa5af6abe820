import { type Case, dec, fails, long, other } from './case.ts';
import { failure, insert, unique } from './failure.ts';

/** Unique keys, index definitions and their errors. */
export const UNIQUENESS: Case[] = [
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
];
