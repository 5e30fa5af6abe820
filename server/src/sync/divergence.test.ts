import { syncFrames } from '@koinon/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonical } from './history/canonical.ts';
import { textOf } from '@koinon/live-text';
import * as Y from 'yjs';
import { eventually, hashesOf, newDocument, startTestDatabase, TestSync } from './test-harness.ts';

/** What one person wrote under a client id of theirs. */
function written(text: string): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 5;
  doc.getText('t').insert(0, text);
  return Y.encodeStateAsUpdate(doc);
}

describe('divergence', () => {
  let database: Awaited<ReturnType<typeof startTestDatabase>>;
  beforeAll(async () => void (database = await startTestDatabase()));
  afterAll(() => database[Symbol.asyncDispose]());

  it.each([
    ['in a word', 1],
    ['in a text that is hashed in a thread', 40_000],
  ])(
    '4.10 tells who holds something else under the same state vector, %s, and nobody else (E9, CON1)',
    async (_, n) => {
      await using test = await TestSync.start({ db: database.db });
      const document = newDocument();
      const anna = await test.joined('anna', document, written('ναι '.repeat(n)));
      await anna.untilSaved();
      const ben = await test.joined('ben', document, written('όχι '.repeat(n)));
      expect(Y.encodeStateVector(ben.doc)).toEqual(Y.encodeStateVector(anna.doc));
      anna.check();
      ben.check();
      await ben.until(() => ben.reloads === 1);
      expect(ben.asked).toBe(1);
      expect(test.incidents()).toEqual(['diverged']);
      expect([anna.asked, anna.reloads]).toEqual([0, 0]);
      // Opened anew it holds what all hold.
      const again = await test.joined('ben', document);
      expect(hashesOf(again.doc)).toEqual(hashesOf(anna.doc));
      // A stock client that says nothing of itself is left alone.
      expect(await test.text(document)).toBe('ναι '.repeat(n));
    },
  );

  it('4.10 brings who lacks a deletion up to now, and calls nobody diverged for it', async () => {
    await using test = await TestSync.start({ db: database.db });
    const document = newDocument();
    const anna = await test.joined('anna', document, written('ναι'));
    await anna.untilSaved();
    const ben = await test.joined('ben', document);
    const before = hashesOf(ben.doc);
    anna.doc.getText('t').delete(0, 1);
    await anna.untilSaved();
    await ben.until(() => ben.doc.getText('t').toJSON() === 'αι');
    expect(hashesOf(ben.doc).state).toEqual(before.state);
    // As if it had been said while the deletion was under way.
    ben.sendRaw(syncFrames.check(before));
    await ben.until(() => ben.asked === 1);
    // Hashes are compared one after another: when this one is told, the one before was found to be right.
    const carl = await test.joined('carl', document, written('όχι'));
    carl.check();
    await carl.until(() => carl.reloads === 1);
    expect([ben.reloads, ben.asked]).toEqual([0, 1]);
  });

  it('4.10 takes a deletion that only the client has, and asks again when all is stored', async () => {
    let store: () => void = () => undefined;
    let waits = false;
    const fault = (step: string) =>
      step === 'append' && waits ? new Promise<void>((resolve) => (store = resolve)) : undefined;
    await using test = await TestSync.start({ db: database.db, fault });
    const document = newDocument();
    const anna = await test.joined('anna', document, written('ναι'));
    await anna.untilSaved();
    waits = true;
    anna.doc.getText('t').insert(0, 'και ');
    anna.check();
    await anna.until(() => anna.savedFrames < 2 && !anna.allSaved);
    expect(anna.asked).toBe(0);
    await eventually(() => test.sync.state().unsavedBytes > 0);
    waits = false;
    store();
    await anna.until(() => anna.asked === 1);
    await anna.untilSaved();
    expect(anna.reloads).toBe(0);
  });

  it('4.10 looks at few checks of a flood, and goes on serving who sends it', async () => {
    await using test = await TestSync.start({ db: database.db, limits: { checkBurst: 2, checkEvery: 1e9 } });
    const document = newDocument();
    const anna = await test.joined('anna', document, written('ναι'));
    await anna.untilSaved();
    const { state } = hashesOf(anna.doc);
    for (let i = 0; i < 100; i++) anna.sendRaw(syncFrames.check({ state, content: new Uint8Array(8) }));
    anna.doc.getText('t').insert(0, 'και ');
    await anna.untilSaved();
    // Each of two that were looked at is asked about once at most, and every question answered.
    expect(anna.asked).toBeLessThanOrEqual(2);
    expect(anna.reloads).toBeLessThanOrEqual(2);
    expect(anna.connected).toBe(true);
  });

  it.each([
    ['a small text', 1],
    ['a text that is looked into in a thread', 40_000],
  ])('4.12 says who put into %s what no editor may be given, once, and loses nothing of it (C10)', async (_, n) => {
    await using test = await TestSync.start({ db: database.db });
    const document = newDocument();
    const anna = await test.joined('anna', document);
    textOf(anna.doc).applyDelta([{ insert: new Y.Map() }, { insert: `${'λόγια '.repeat(n)}\n` }]);
    await anna.untilSaved();
    const ben = await test.joined('ben', document);
    textOf(ben.doc).insertEmbed(textOf(ben.doc).length, new Y.Map([['kind', 'hologram']]));
    await ben.untilSaved();
    await anna.until(() => canonical(textOf(anna.doc)).includes('hologram'));
    anna.check();
    await eventually(() => test.incidents().length > 0);
    expect(test.facts.find((fact) => fact.type === 'incident')).toMatchObject({ code: 'misfit', personId: 'ben' });
    // Another version of the document, with the same in it.
    textOf(anna.doc).insert(1, 'και άλλα ');
    await anna.untilSaved();
    anna.check();
    const carl = await test.joined('carl', document, written('όχι'));
    await carl.untilSaved();
    await eventually(() => anna.doc.store.clients.size === carl.doc.store.clients.size);
    // Documents are looked into one after another: when this one's answer is there, the one before was.
    carl.sendRaw(syncFrames.check({ ...hashesOf(carl.doc), content: new Uint8Array(8) }));
    await carl.until(() => carl.asked === 1);
    expect(test.incidents()).toEqual(['misfit']);
    expect(canonical(textOf(carl.doc))).toContain('hologram');
  });
});
