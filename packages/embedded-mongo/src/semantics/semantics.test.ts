import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
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
});
