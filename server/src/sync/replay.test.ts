import { SeededRandom, syncFrames } from '@koinon/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { eventually, hashesOf, newDocument, startTestDatabase, TestSync } from './test-harness.ts';

/** Set SEED to repeat one run. */
const seeds = process.env['SEED'] ? [Number(process.env['SEED'])] : [1, 2, 3, 4, 5, 6, 7, 8];

/** What somebody wrote, update by update. */
function history(random: SeededRandom): { doc: Y.Doc; updates: Uint8Array[] } {
  const doc = new Y.Doc();
  doc.clientID = 77;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const text = doc.getText('t');
  for (let i = 0; i < 60; i++) {
    if (text.length > 3 && random.chance(0.3)) text.delete(random.int(text.length - 1), 1);
    else text.insert(random.int(text.length + 1), `λέξη${i} `);
  }
  return { doc, updates };
}

describe('frames', () => {
  let database: Awaited<ReturnType<typeof startTestDatabase>>;
  beforeAll(async () => void (database = await startTestDatabase()));
  afterAll(() => database[Symbol.asyncDispose]());

  it.each(seeds)(
    '3.4 3.7 twice, in any order, and again on a new line: everything is there once (B3), seed %i',
    async (seed) => {
      const random = new SeededRandom(seed);
      await using test = await TestSync.start({ db: database.db });
      const document = newDocument();
      const { doc, updates } = history(random);
      const jumbled = [...updates, ...updates].toSorted(() => random.next() - 0.5);
      for (const round of [jumbled, updates, jumbled]) {
        const anna = await test.joined('anna', document);
        for (const update of round) anna.sendRaw(syncFrames.update(update));
        // The last one holds all, as what a client answers to the server's question does.
        anna.sendRaw(syncFrames.step2(Y.encodeStateAsUpdate(doc)));
        await eventually(async () => (await test.text(document)) === doc.getText('t').toJSON());
        anna.drop();
        await anna.closed();
      }
      const stored = new Y.Doc();
      Y.applyUpdate(stored, await test.sync.read(document));
      expect(hashesOf(stored)).toEqual(hashesOf(doc));
      const rows = await database.db.collection('sync_log').find({ documentId: document }).toArray();
      const met = new Map<string, number>();
      for (const row of rows)
        for (const struct of Y.decodeUpdate(new Uint8Array((row['bytes'] as { buffer: Uint8Array }).buffer)).structs)
          for (let clock = struct.id.clock; clock < struct.id.clock + struct.length; clock++)
            met.set(`${struct.id.client} ${clock}`, (met.get(`${struct.id.client} ${clock}`) ?? 0) + 1);
      expect(new Set(met.values())).toEqual(new Set([1]));
      expect(test.incidents()).toEqual([]);
    },
  );
});

describe('documents', () => {
  let database: Awaited<ReturnType<typeof startTestDatabase>>;
  beforeAll(async () => void (database = await startTestDatabase()));
  afterAll(() => database[Symbol.asyncDispose]());

  it('4.5 2,000 of them opened and left: no room, timer or connection stays (E-5)', async () => {
    await using test = await TestSync.start({ db: database.db, limits: { socketsPerPerson: 1000 } });
    const held = (): Record<string, number> => {
      const counts: Record<string, number> = {};
      for (const name of process.getActiveResourcesInfo()) counts[name] = (counts[name] ?? 0) + 1;
      return counts;
    };
    const visit = async (i: number): Promise<void> => {
      const actor = await test.joined('anna', newDocument());
      if (i % 10 === 0) {
        actor.doc.getText('t').insert(0, 'λέξη');
        await actor.untilSaved();
      }
      actor.drop();
      await actor.closed();
    };
    for (let i = 0; i < 40; i++) await visit(i);
    const quiet = () => test.sync.state().rooms === 0 && test.sync.state().connections === 0;
    await eventually(quiet);
    const before = held();
    const lanes = Array.from({ length: 20 }, async (_, lane) => {
      for (let i = lane; i < 2000; i += 20) await visit(i);
    });
    await Promise.all(lanes);
    await eventually(quiet);
    // A few timers belong to the driver of the database and to what has just ended.
    await eventually(() => {
      const now = held();
      return ['Timeout', 'TCPSocketWrap', 'MessagePort'].every((name) => (now[name] ?? 0) <= (before[name] ?? 0) + 5);
    });
    expect(test.sync.state()).toMatchObject({ rooms: 0, connections: 0, unsavedBytes: 0 });
  });
});
