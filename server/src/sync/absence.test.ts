import { afterAll, beforeAll, expect, it } from 'vitest';
import type { YjsActor } from '@koinon/testkit';
import * as Y from 'yjs';
import { syncModels } from './log/models.ts';
import { eventually, newDocument, startTestDatabase, TestSync } from './test-harness.ts';

let database: Awaited<ReturnType<typeof startTestDatabase>>;
beforeAll(async () => void (database = await startTestDatabase()));
afterAll(() => database[Symbol.asyncDispose]());

const week = 7 * 24 * 60 * 60 * 1000;
const words: string[] = [];

function write(actor: YjsActor, word: string): void {
  words.push(word);
  actor.writing(word);
  const list = actor.doc.getArray<string>('words');
  // In the midst of what others wrote meanwhile.
  list.insert((words.length * 7919) % (list.length + 1), [word]);
}

it('4.1 8.2 a week away with 500 edits, while others wrote and the log was compacted: nothing is lost (B7)', async () => {
  const document = newDocument();
  const limits = { compactRows: 20, compactBytes: 1e9, compactRowsOnClose: 1 };
  const { log, snapshots } = syncModels(database.db);
  let memory: Uint8Array;
  {
    await using test = await TestSync.start({ db: database.db, limits });
    const eleni = await test.joined('eleni', document);
    write(eleni, 'α');
    await eleni.untilSaved();
    memory = eleni.memory();
    eleni.destroy();
    // Two tabs of hers, one after the other: the first is killed with what it wrote in the browser's memory only.
    const first = test.actor('eleni', document, memory);
    for (let i = 0; i < 250; i++) write(first, `ε${i}`);
    memory = first.memory();
    first.destroy();

    const others = await Promise.all(['anna', 'boris'].map((person) => test.joined(person, document)));
    for (let i = 0; i < 100; i++) {
      for (const [n, actor] of others.entries()) write(actor, `ο${n}x${i}`);
      if (i % 10 === 0) await Promise.all(others.map((actor) => actor.untilSaved()));
    }
    await Promise.all(others.map((actor) => actor.untilSaved()));
    for (const actor of others) actor.destroy();
    await eventually(async () => (await snapshots.countDocuments({ documentId: document })) === 1);
    await eventually(async () => (await log.countDocuments({ documentId: document })) === 0);
  }

  await using test = await TestSync.start({ db: database.db, limits, now: () => Date.now() + week });
  const anna = await test.joined('anna', document);
  const eleni = test.actor('eleni', document, memory);
  for (let i = 250; i < 500; i++) write(eleni, `ε${i}`);
  await eleni.connect();
  await eleni.untilSaved();
  const listOf = (doc: Y.Doc): string[] => doc.getArray<string>('words').toArray();
  await anna.until(() => listOf(anna.doc).length === words.length);
  const stored = new Y.Doc();
  Y.applyUpdate(stored, await test.sync.read(document));
  expect(listOf(stored).toSorted()).toEqual(words.toSorted());
  expect(listOf(anna.doc)).toEqual(listOf(stored));
  expect(listOf(eleni.doc)).toEqual(listOf(stored));
  expect(test.incidents()).toEqual([]);
});
