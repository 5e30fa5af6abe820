import { SeededRandom, type YjsActor } from '@koinon/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { syncModels } from './log/models.ts';
import { eventually, newDocument, startTestDatabase, TestSync } from './test-harness.ts';

const hour = 60 * 60 * 1000;
const seed = Number(process.env['SEED'] ?? 20_261);

describe('clocks that are wrong', () => {
  let database: Awaited<ReturnType<typeof startTestDatabase>>;
  beforeAll(async () => void (database = await startTestDatabase()));
  afterAll(() => database[Symbol.asyncDispose]());

  const written: string[] = [];
  function write(actor: YjsActor, random: SeededRandom): void {
    const word = `λ${written.length}`;
    written.push(word);
    actor.writing(word);
    const list = actor.doc.getArray<string>('words');
    list.insert(random.int(list.length + 1), [word]);
  }
  const listOf = (doc: Y.Doc): string[] => doc.getArray<string>('words').toArray();

  it(`5.1 6.3 8.1 a clock that leaps ahead and back under people: they write on, and see each other (F6), seed ${seed}`, async () => {
    written.length = 0;
    const random = new SeededRandom(seed);
    let offset = 0;
    await using test = await TestSync.start({
      db: database.db,
      now: () => Date.now() + offset,
      limits: { lease: 1_000 },
    });
    const document = newDocument();
    const [anna, boris] = [await test.joined('anna', document), await test.joined('boris', document)];
    // Summer time, a battery that is empty, a server set right.
    for (const leap of [0, hour, -hour, 0, -40 * 365 * 24 * hour, 24 * hour]) {
      offset = leap;
      for (const actor of [anna, boris]) {
        write(actor, random);
        actor.setPresence({ cursor: leap });
      }
      await Promise.all([anna.untilSaved(), boris.untilSaved()]);
      await anna.until(() => anna.presence.get(boris.doc.clientID)?.['cursor'] === leap);
      await boris.until(() => listOf(boris.doc).length === written.length);
    }
    await anna.until(() => listOf(anna.doc).length === written.length);
    expect([...anna.closings, ...boris.closings]).toEqual([]);
    // A right that ends is found though no clock has told the truth meanwhile.
    test.levels.set('boris', 'none');
    expect((await boris.closed()).code).toBe(4403);
    const rows = await syncModels(database.db)
      .log.collection.find({ documentId: document }, { sort: { _id: 1 } })
      .toArray();
    expect(rows.map((row) => row['seq'])).toEqual(rows.map((_, i) => i + 1));
    const stored = new Y.Doc();
    Y.applyUpdate(stored, await test.sync.read(document));
    expect(listOf(stored)).toEqual(listOf(anna.doc));
    expect(listOf(stored).toSorted()).toEqual(written.toSorted());
  });

  it(`8.4 9.8 two nodes whose clocks are two hours apart, while logs are compacted: nothing is lost (F6), seed ${seed}`, async () => {
    written.length = 0;
    const random = new SeededRandom(seed);
    const node = (ahead: number) =>
      TestSync.start({
        db: database.db,
        now: () => Date.now() + ahead,
        limits: { followEvery: 20, appendEvery: 40, compactRows: 10, compactBytes: 1e9 },
      });
    await using early = await node(-hour);
    await using late = await node(hour);
    const document = newDocument();
    const people = [await early.joined('anna', document), await late.joined('boris', document)];
    for (let i = 0; i < 40; i++) {
      const actor = random.pick(people);
      // A node that finds the log moved on sends its people away, with what they have.
      if (!actor.connected) await actor.connect();
      write(actor, random);
      if (random.chance(0.3)) await Promise.race([actor.untilSaved(), actor.closed()]);
    }
    await eventually(async () => {
      for (const actor of people) if (!actor.connected) await actor.connect();
      return people.every((actor) => actor.allSaved && listOf(actor.doc).length === written.length);
    });
    const stored = new Y.Doc();
    Y.applyUpdate(stored, await early.sync.read(document));
    expect(listOf(stored).toSorted()).toEqual(written.toSorted());
    for (const actor of people) expect(listOf(actor.doc)).toEqual(listOf(stored));
  });
});
