import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  Binary,
  BSON,
  BSONRegExp,
  Code,
  Decimal128,
  type Document,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  MongoClient,
  ObjectId,
  Timestamp,
  UUID,
} from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Embedded, startEmbedded } from '../index.ts';
import { ARRAY_UPDATES } from './array-updates.ts';
import { Failure, exact } from './case.ts';
import { COMMANDS } from './commands.ts';
import { COMPARISON } from './comparison.ts';
import { EXPRESSIONS } from './expressions.ts';
import { JOINS } from './joins.ts';
import { MORE_EXPRESSIONS } from './more-expressions.ts';
import { OPERATORS } from './operators.ts';
import { PIPELINES } from './pipelines.ts';
import { SHAPES } from './shapes.ts';
import { UNIQUENESS } from './uniqueness.ts';
import { UPDATES } from './updates.ts';

const CASES = [
  ...COMPARISON,
  ...OPERATORS,
  ...SHAPES,
  ...UPDATES,
  ...ARRAY_UPDATES,
  ...EXPRESSIONS,
  ...MORE_EXPRESSIONS,
  ...PIPELINES,
  ...JOINS,
  ...UNIQUENESS,
  ...COMMANDS,
];

const told = (result: unknown): string => (result instanceof Failure ? `error ${result.code}` : exact(result));

// The same table runs on any server: TEST_MONGODB_URI=mongodb://… npx vitest run packages/embedded-mongo/src/semantics
describe('S1 semantics', () => {
  let directory: string;
  let server: Embedded | undefined;
  let client: MongoClient;
  const database = `semantics_${process.pid}`;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'em-semantics-'));
    const given = process.env['TEST_MONGODB_URI'];
    server = given ? undefined : await startEmbedded({ dataDir: directory });
    client = new MongoClient(given ?? server?.uri ?? '', { promoteValues: false, bsonRegExp: true });
    await client.connect();
  });

  afterAll(async () => {
    await client.db(database).dropDatabase();
    await client.close();
    await server?.stop();
    await rm(directory, { recursive: true, force: true });
  });

  it('S1.0 the table has 500 cases or more, each with its own title', () => {
    expect(CASES.length).toBeGreaterThanOrEqual(500);
    expect(new Set(CASES.map((one) => one.title)).size).toBe(CASES.length);
  });

  it.for(CASES.map((one, i) => ({ i, title: one.title })))('S1.$i $title', async ({ i }) => {
    const one = CASES[i];
    if (!one) throw new Error('no such case');
    const collection = client.db(database).collection(`c${i}`);
    await client.db(database).createCollection(collection.collectionName);
    if (one.docs.length > 0) await collection.insertMany(one.docs);
    const found = await one.run(collection).catch((error: unknown) => {
      if (!(one.expected instanceof Failure)) throw error;
      return new Failure(Number((error as { code?: unknown }).code));
    });
    expect(told(found)).toBe(told(one.expected));
  });

  it('S2 every kind of value is read as it was written, in whatever way it is read', async () => {
    const collection = client.db(database).collection('kinds');
    const made: Document = {
      _id: new ObjectId(),
      double: new Double(5),
      int: new Int32(5),
      long: Long.fromBigInt(5n),
      largest: Long.MAX_VALUE,
      decimal: Decimal128.fromString('1.50'),
      text: 'λέξη',
      yes: true,
      nothing: null,
      at: new Date(1_700_000_000_123),
      bytes: new Binary(Buffer.from([0, 255]), 128),
      uuid: new UUID('0fd3d0a8-4d0d-4a41-9f11-6c8f1c0c5f36'),
      when: new Timestamp({ t: 7, i: 9 }),
      pattern: new BSONRegExp('^α', 'i'),
      code: new Code('f()'),
      least: new MinKey(),
      most: new MaxKey(),
      list: [new Double(1), new Int32(1), { deep: Long.fromBigInt(1n) }],
    };
    await collection.insertOne(made);
    for (const field of Object.keys(made)) if (field !== '_id') await collection.createIndex({ [field]: 1 });
    const same = BSON.EJSON.stringify(made, { relaxed: false });
    const { _id } = made;
    const read = [
      await collection.findOne({ _id }),
      await collection.find({}).sort({ double: 1 }).next(),
      await collection.findOneAndUpdate({ _id }, { $set: { text: 'λέξη' } }, { returnDocument: 'after' }),
      await collection.aggregate([{ $match: { text: 'λέξη' } }, { $sort: { int: 1 } }]).next(),
      (await collection.aggregate([{ $group: { _id: null, all: { $push: '$$ROOT' } } }]).next())?.[
        'all'
      ][0] as Document,
    ];
    for (const document of read) expect(BSON.EJSON.stringify(document ?? {}, { relaxed: false })).toBe(same);
  });

  it('S2 numbers of different kinds are equal when their values are, exactly', async () => {
    const collection = client.db(database).collection<{ _id: string; n: unknown }>('numbers');
    const beyond = Long.fromBigInt(2n ** 53n + 1n);
    await collection.insertMany([
      { _id: 'double', n: new Double(5) },
      { _id: 'int', n: new Int32(5) },
      { _id: 'long', n: Long.fromBigInt(5n) },
      { _id: 'decimal', n: Decimal128.fromString('5.00') },
      { _id: 'beyond', n: beyond },
      { _id: 'rounded', n: new Double(2 ** 53) },
    ]);
    const equal = async (n: unknown) => (await collection.find({ n }).sort({ _id: 1 }).toArray()).map(({ _id }) => _id);
    for (const indexed of [false, true]) {
      if (indexed) await collection.createIndex({ n: 1 });
      for (const five of [new Double(5), new Int32(5), Long.fromBigInt(5n), Decimal128.fromString('5')])
        expect(await equal(five)).toEqual(['decimal', 'double', 'int', 'long']);
      expect(await equal(beyond)).toEqual(['beyond']);
      expect(await equal(new Double(2 ** 53))).toEqual(['rounded']);
    }
  });
});
