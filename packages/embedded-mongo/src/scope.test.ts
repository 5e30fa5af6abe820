import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Document } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestServer, testServer } from './testing/server.ts';

const packageFolder = fileURLToPath(new URL('..', import.meta.url));

const find = (filter: Document, more: Document = {}): Document => ({ find: 'c', filter, ...more });
const stage = (one: Document): Document => ({ aggregate: 'c', pipeline: [one], cursor: {} });
const project = (x: unknown): Document => stage({ $project: { x } });
const index = (type: string): Document => ({ createIndexes: 'c', indexes: [{ key: { a: type }, name: 'i' }] });

/** What is asked for though it is out of scope: the row of SPEC.md's table, the command, and the code of the answer. */
const REFUSED: [row: string, command: Document, code: number][] = [
  ['change streams', stage({ $changeStream: {} }), 40573],
  ['text search', find({ $text: { $search: 'x' } }), 27],
  ['text search', index('text'), 67],
  ['geo queries', index('2d'), 67],
  ['geo queries', index('2dsphere'), 67],
  ['geo queries', find({ a: { $near: [1, 2] } }), 27],
  ['geo queries', find({ a: { $nearSphere: [1, 2] } }), 27],
  ['geo queries', stage({ $geoNear: { near: [1, 2], distanceField: 'd' } }), 27],
  ['geo queries', find({ a: { $geoWithin: { $center: [[0, 0], 1] } } }), 2],
  ['geo queries', find({ a: { $geoIntersects: { $geometry: {} } } }), 2],
  ['time series', { create: 'x', timeseries: { timeField: 't' } }, 238],
  ['time series', { create: 'x', encryptedFields: {} }, 238],
  ['server JavaScript', find({ $where: 'true' }), 2],
  ['server JavaScript', project({ $function: { body: 'x', args: [], lang: 'js' } }), 168],
  ['server JavaScript', stage({ $group: { _id: 1, x: { $accumulator: {} } } }), 15952],
  ['server JavaScript', { mapReduce: 'c', map: 'x', reduce: 'y', out: { inline: 1 } }, 59],
  ['`$jsonSchema`', find({ $jsonSchema: {} }), 2],
  ['`$jsonSchema`', { create: 'x', validator: { $jsonSchema: {} } }, 2],
  ['`$setWindowFields`', stage({ $setWindowFields: { output: {} } }), 40324],
  ['`$setWindowFields`', stage({ $densify: {} }), 40324],
  ['`$setWindowFields`', stage({ $fill: {} }), 40324],
  ['`$setWindowFields`', stage({ $search: {} }), 31082],
  ['`$setWindowFields`', stage({ $vectorSearch: {} }), 31082],
  ['`$dateFromString`', project({ $dateFromString: { dateString: '2020', format: '%Y' } }), 238],
  ['old options of find', find({}, { returnKey: true }), 238],
  ['old options of find', find({}, { showRecordId: true }), 238],
  ['old options of find', find({}, { min: { a: 1 } }), 238],
  ['old options of find', find({}, { awaitData: true, tailable: true }), 238],
  ['replication', { replSetGetStatus: 1 }, 59],
  ['replication', { shardCollection: 'test.c' }, 59],
  ['users and roles', { createUser: 'x', pwd: 'x', roles: [] }, 59],
  ['administration', { compact: 'c' }, 59],
  ['administration', { fsync: 1 }, 59],
  ['administration', { profile: 1 }, 59],
  ['administration', { convertToCapped: 'c', size: 100 }, 59],
  ['administration', { createSearchIndexes: 'c', indexes: [] }, 59],
  ['collation', find({}, { collation: { locale: 'en', strength: 4 } }), 2],
  ['collation', find({}, { collation: { locale: 'en', alternate: 'shifted' } }), 2],
  ['collation', find({}, { collation: { locale: 'fr', backwards: true } }), 2],
  ['anything unknown', { nonsense: 1 }, 59],
  ['anything unknown', find({}, { nonsense: 1 }), 40415],
  ['anything unknown', find({ a: { $nonsense: 1 } }), 2],
  ['anything unknown', stage({ $nonsense: {} }), 40324],
  ['anything unknown', project({ $nonsense: 1 }), 168],
  ['anything unknown', { findAndModify: 'c', query: {}, update: { $nonsense: { a: 1 } } }, 9],
];

describe('S3 out of scope', () => {
  let test: TestServer;
  beforeAll(async () => {
    test = await testServer();
    await test.db.collection('c').insertOne({ a: 1 });
  });
  afterAll(() => test?.[Symbol.asyncDispose]());

  it.each(REFUSED.map(([row, command, code]) => [row, code, JSON.stringify(command), command] as const))(
    '%s: error %d for %s',
    async (_row, code, _shown, command) => {
      await expect(test.db.command(command)).rejects.toMatchObject({ code });
      expect(await test.db.collection('c').countDocuments({ a: 1 })).toBe(1);
    },
  );

  it('every row of the table in SPEC.md is asked for, and every code there is given', async () => {
    const spec = await readFile(join(packageFolder, 'SPEC.md'), 'utf8');
    const rows = spec
      .slice(spec.indexOf('## Out of scope'))
      .split('\n')
      .filter((line) => line.startsWith('| ') && !line.startsWith('| what') && !line.startsWith('| ---'))
      .map((line) => line.split('|').map((cell) => cell.trim()));
    const errors = rows.filter((row) => /\d/.test(row[3] ?? ''));
    expect(errors.length).toBeGreaterThan(10);
    for (const row of errors) {
      const asked = REFUSED.filter(([name]) => row[1]?.startsWith(name)).map(([, , code]) => code);
      const named = (row[3] ?? '').split(', ').map(Number);
      expect(asked, row[1]).toEqual(expect.arrayContaining(named));
      expect(named, row[1]).toEqual(expect.arrayContaining(asked));
    }
    for (const [name] of REFUSED)
      expect(
        errors.some((row) => row[1]?.startsWith(name)),
        name,
      ).toBe(true);
  });

  it('the package names no application it was made for', async () => {
    const own = String.fromCharCode(75, 111, 105, 110, 111, 110).toLowerCase();
    const files = await readdir(packageFolder, { recursive: true });
    for (const file of files.filter((name) => /\.(ts|md|json)$/.test(name) && !name.includes('node_modules')))
      expect((await readFile(join(packageFolder, file), 'utf8')).toLowerCase().includes(own), file).toBe(false);
  });
});
