import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demandDataForm } from './data-form.ts';
import { type Database, openDatabase } from './database.ts';
import { startProblem } from './start-problem.ts';

const directory = mkdtempSync(join(tmpdir(), 'koinon-form-'));
let database: Database;
beforeAll(async () => void (database = await openDatabase('', directory)));
afterAll(async () => {
  await database[Symbol.asyncDispose]();
  await rm(directory, { recursive: true });
});

describe('the form of stored data', () => {
  it('is marked in a new database, and asked for in one that has documents', async () => {
    const { connection } = database;
    await demandDataForm(connection);
    await connection.collection('documents').insertOne({ title: 'Κείμενο' });
    await demandDataForm(connection);
    // As a version before the mark leaves it.
    await connection.collection('dataForm').deleteMany({});
    const refused: unknown = await demandDataForm(connection).catch((error: unknown) => error);
    expect(startProblem(refused)).toContain('does not read');
    expect(await connection.collection('dataForm').countDocuments()).toBe(0);
  });
});
