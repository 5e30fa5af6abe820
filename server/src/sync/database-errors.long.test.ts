import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { YjsActor } from '@koinon/testkit';
import { startEmbedded } from 'embedded-mongo';
import { describe, expect, it } from 'vitest';
import { connect } from '../runtime/database.ts';
import { syncModels } from './log/models.ts';
import { eventually, hashesOf, newDocument, TestSync } from './test-harness.ts';

/** A database whose inserts can be made to fail as those of a replica set do, by the fail point of MongoDB's own tests. */
async function startFailing() {
  const dataDir = await mkdtemp(join(tmpdir(), 'koinon-sync-errors-'));
  const embedded = await startEmbedded({ dataDir, testCommands: true });
  const db = await connect(embedded.uri, 'koinon', 5_000, { monitorCommands: true });
  const client = db.getClient();
  const log = syncModels(db).log.collection;
  let failures = 0;
  client.on('commandFailed', ({ commandName }) => void (failures += commandName === 'insert' ? 1 : 0));
  client.on('commandSucceeded', ({ commandName, reply }) => {
    if (commandName === 'insert' && (reply as object | null) && 'writeConcernError' in (reply as object)) failures++;
  });
  return {
    db,
    /** From now on every insert fails so; none does without `data`. */
    async inserts(data?: Record<string, unknown>): Promise<void> {
      const mode = data ? 'alwaysOn' : 'off';
      const how = data ? { data: { failCommands: ['insert'], ...data } } : {};
      await client.db('admin').command({ configureFailPoint: 'failCommand', mode, ...how });
    },
    /** Resolves when so many more have failed, the driver's own second tries among them. */
    async failed(more: number): Promise<void> {
      const enough = failures + more;
      await eventually(() => failures >= enough);
    },
    /** The numbers of all rows, in their order. */
    async numbers(): Promise<number[]> {
      const rows = await log.find({}, { sort: { _id: 1 } }).toArray();
      return rows.map((row) => row['seq'] as number);
    },
    /** What a replica set does with writes that no majority had when the primary is another one. */
    async rollBack(): Promise<void> {
      await log.deleteMany({});
    },
    async [Symbol.asyncDispose]() {
      await db.close();
      await embedded.stop();
      await rm(dataDir, { recursive: true });
    },
  };
}

const limits = { retryFirst: 5, retryLongest: 50 };
/** 64 is what a primary answers that has written but heard of no majority in time. */
const noMajority = { writeConcernError: { code: 64, codeName: 'WriteConcernFailed', errmsg: 'waiting timed out' } };
const stepDown = { errorCode: 10_107 };

function type(actor: YjsActor, word: string): void {
  actor.writing(word);
  actor.doc.getText('t').insert(0, `${word} `);
}

const words = (text: string): string[] => text.split(' ').filter(Boolean).toSorted();

describe('a replica set that does not take writes', () => {
  it.each([
    // The row is there, and only not as safe as "saved" promises.
    ['no majority has it', noMajority, 1],
    ['the primary steps down', stepDown, 0],
    ['the connection closes', { closeConnection: true }, 0],
  ])('4.3 %s: nothing is said to be saved before it is, and no row comes twice (F2)', async (_name, how, rows) => {
    await using database = await startFailing();
    await using test = await TestSync.start({ db: database.db, limits });
    const document = newDocument();
    const [anna, boris] = [await test.joined('anna', document), await test.joined('boris', document)];
    await Promise.all([anna.untilSaved(), boris.untilSaved()]);

    await database.inserts(how);
    type(anna, 'ένα');
    await database.failed(4);
    // Joins while the first row is tried again and again: it must not be taken for part of it.
    type(boris, 'δύο');
    await database.failed(4);
    expect(await database.numbers()).toHaveLength(rows);
    expect([...anna.acknowledged, ...boris.acknowledged]).toEqual([]);
    expect(test.sync.state().storeHealthy).toBe(false);

    await database.inserts();
    await Promise.all([anna.untilSaved(), boris.untilSaved()]);
    expect(await database.numbers()).toEqual([1, 2]);
    type(anna, 'τρία');
    await anna.untilSaved();
    await boris.until(() => boris.doc.getText('t').length === anna.doc.getText('t').length);
    expect(await database.numbers()).toEqual([1, 2, 3]);
    expect(words(await test.text(document))).toEqual(['ένα', 'δύο', 'τρία'].toSorted());
    expect(hashesOf(boris.doc)).toEqual(hashesOf(anna.doc));
    expect([...anna.closings, ...boris.closings]).toEqual([]);
  });

  it('4.3 what was written at a minority and rolled back is written again, and only then saved (F2)', async () => {
    await using database = await startFailing();
    await using test = await TestSync.start({ db: database.db, limits });
    const document = newDocument();
    const [anna, boris] = [await test.joined('anna', document), await test.joined('boris', document)];
    await Promise.all([anna.untilSaved(), boris.untilSaved()]);

    await database.inserts(noMajority);
    type(anna, 'χάνεται');
    await database.failed(4);
    expect(await database.numbers()).toEqual([1]);
    await database.inserts(stepDown);
    await database.failed(4);
    await database.rollBack();
    type(boris, 'μετά');
    await database.failed(4);
    expect(await database.numbers()).toEqual([]);
    expect([...anna.acknowledged, ...boris.acknowledged]).toEqual([]);

    await database.inserts();
    await Promise.all([anna.untilSaved(), boris.untilSaved()]);
    expect(await database.numbers()).toEqual([1, 2]);
    expect(words(await test.text(document))).toEqual(['μετά', 'χάνεται'].toSorted());
    expect(hashesOf(boris.doc)).toEqual(hashesOf(anna.doc));
    expect([...anna.closings, ...boris.closings]).toEqual([]);
  });
});
