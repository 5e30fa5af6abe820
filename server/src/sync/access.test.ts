import { syncFrames } from '@koinon/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { eventually, newDocument, startTestDatabase, TestSync } from './test-harness.ts';

function updateSaying(text: string): Uint8Array {
  const doc = new Y.Doc();
  doc.getText('t').insert(0, text);
  return Y.encodeStateAsUpdate(doc);
}

describe('rights', () => {
  let database: Awaited<ReturnType<typeof startTestDatabase>>;
  beforeAll(async () => void (database = await startTestDatabase()));
  afterAll(() => database[Symbol.asyncDispose]());

  it.each(['step2', 'update'] as const)(
    '5.3 ends a reader who sends text (%s), and stores nothing of it (D1)',
    async (kind) => {
      await using test = await TestSync.start({ db: database.db });
      const document = newDocument();
      for (const level of ['read', 'comment'] as const) {
        test.levels.set('reader', level);
        const reader = await test.joined('reader', document);
        expect(reader.access).toBe(level);
        reader.sendRaw(syncFrames[kind](updateSaying('ξένο')));
        expect(await reader.closed()).toEqual({ code: 4403, reason: 'read-only' });
      }
      expect(await test.sync.read(document)).toEqual(new Uint8Array([0, 0]));
    },
  );

  it('5.3 lets a reader answer with nothing new, as stock clients do', async () => {
    await using test = await TestSync.start({ db: database.db });
    const document = newDocument();
    const anna = await test.joined('anna', document);
    anna.doc.getText('t').insert(0, 'α');
    await anna.untilSaved();
    test.levels.set('reader', 'read');
    const reader = await test.joined('reader', document);
    reader.sendRaw(syncFrames.step2(reader.memory()));
    await reader.until(() => reader.savedFrames === 1);
    anna.doc.getText('t').insert(1, 'β');
    await reader.until(() => reader.doc.getText('t').toJSON() === 'αβ');
    expect(reader.closings).toEqual([]);
  });

  it('5.2 takes not one byte after the change, also of what waits in the queue (D2, D5)', async () => {
    await using test = await TestSync.start({ db: database.db });
    const document = newDocument();
    const anna = await test.joined('anna', document);
    anna.doc.getText('t').insert(0, 'πριν');
    await anna.untilSaved();
    let answer: () => void = () => undefined;
    test.lookUp = () => new Promise((resolve) => (answer = resolve));
    test.levels.set('anna', 'read');
    test.sync.accessChanged({ personIds: ['anna'] });
    anna.writing('μετά');
    anna.doc.getText('t').insert(0, 'μετά');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await test.text(document)).toBe('πριν');
    answer();
    await anna.until(() => anna.access === 'read');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await test.text(document)).toBe('πριν');
    expect(anna.acknowledged).toEqual([]);
    expect(anna.connected).toBe(true);
  });

  it('5.3 asks for what could not be sent when the right comes back', async () => {
    await using test = await TestSync.start({ db: database.db });
    const document = newDocument();
    const anna = await test.joined('anna', document);
    test.levels.set('anna', 'comment');
    test.sync.accessChanged({ documentIds: [document] });
    await anna.until(() => anna.access === 'comment');
    anna.writing('κρατημένο');
    anna.doc.getText('t').insert(0, 'κρατημένο');
    test.levels.set('anna', 'write');
    test.sync.accessChanged({ documentIds: [document] });
    await anna.until(() => anna.access === 'write');
    await anna.untilSaved();
    expect(await test.text(document)).toBe('κρατημένο');
  });

  it('5.3 after the grace a lowered right ends the connection that still writes', async () => {
    await using test = await TestSync.start({ db: database.db, limits: { downgradeGrace: 0 } });
    const document = newDocument();
    const anna = await test.joined('anna', document);
    test.levels.set('anna', 'read');
    test.sync.accessChanged({});
    await anna.until(() => anna.access === 'read');
    anna.doc.getText('t').insert(0, 'όχι');
    expect(await anna.closed()).toEqual({ code: 4403, reason: 'read-only' });
    expect(await test.text(document)).toBe('');
  });

  it('5.4 ends who has lost the right or the session, and nobody else', async () => {
    await using test = await TestSync.start({ db: database.db });
    const document = newDocument();
    const [anna, boris, carla] = [
      await test.joined('anna', document),
      await test.joined('boris', document),
      await test.joined('carla', document),
    ];
    test.levels.set('anna', 'none');
    test.endedSessions.add('boris');
    test.sync.accessChanged({ personIds: ['anna'] });
    test.sync.accessChanged({ sessionIds: ['boris'] });
    expect(await anna.closed()).toEqual({ code: 4403, reason: 'no-right' });
    expect(await boris.closed()).toEqual({ code: 4401, reason: 'not-signed-in' });
    carla.doc.getText('t').insert(0, 'γ');
    await carla.untilSaved();
    expect(anna.doc.getText('t').toJSON()).toBe('');
  });

  it('5.4 ends the connection when nobody can say what the change was', async () => {
    await using test = await TestSync.start({ db: database.db });
    const anna = await test.joined('anna', newDocument());
    test.lookUp = () => Promise.reject(new Error('no database'));
    test.sync.accessChanged({});
    expect(await anna.closed()).toEqual({ code: 1013, reason: 'access-unknown' });
  });

  it('5.2 finds a change that nobody told of within a lease', async () => {
    await using test = await TestSync.start({ db: database.db, limits: { lease: 100 } });
    const anna = await test.joined('anna', newDocument());
    test.levels.set('anna', 'none');
    expect(await anna.closed()).toEqual({ code: 4403, reason: 'no-right' });
  });

  it('5.1 takes no edits on a right that could not be looked up for two leases', async () => {
    await using test = await TestSync.start({ db: database.db, limits: { lease: 100 } });
    const document = newDocument();
    const anna = await test.joined('anna', document);
    test.lookUp = () => new Promise(() => undefined);
    expect(await anna.closed()).toEqual({ code: 1013, reason: 'access-unknown' });
  });

  it('5.1 what came while a right had run out is asked for when it is known again, or its sender comes back', async () => {
    const lease = 1_000;
    await using test = await TestSync.start({ db: database.db, limits: { lease } });
    const document = newDocument();
    const people = [];
    for (let i = 0; i < 30; i++) {
      people.push(await test.joined(`person${i}`, document));
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
    let answer: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    test.lookUp = () => answered;
    // Until the rights of some have run out, and nobody has looked yet.
    await new Promise((resolve) => setTimeout(resolve, lease * 2 - 15 * 15));
    for (const person of people) if (person.connected) person.doc.getText('t').insert(0, 'γ');
    // Until the words are there, and before the rights that have run out are swept.
    await new Promise((resolve) => setTimeout(resolve, 10));
    answer();
    for (const person of people) await person.until(() => person.allSaved || !person.connected);
    // Whose right could not be known in time is told, and comes back by themselves.
    expect(new Set(people.flatMap(({ closings }) => closings.map(({ reason }) => reason)))).toSatisfy(
      (reasons: Set<string>) => reasons.isSubsetOf(new Set(['access-unknown'])),
    );
  });

  it('5.5 ends everybody when the document is removed, and keeps nothing', async () => {
    await using test = await TestSync.start({ db: database.db });
    const document = newDocument();
    const anna = await test.joined('anna', document);
    anna.doc.getText('t').insert(0, 'φεύγει');
    await anna.untilSaved();
    const removed = test.sync.remove(document);
    expect(await anna.closed()).toEqual({ code: 4404, reason: 'no-such-document' });
    await removed;
    expect(await test.sync.read(document)).toEqual(new Uint8Array([0, 0]));
  });

  it('3.6 refuses writing under the client id of somebody else, also one only seen in presence (E9, D7)', async () => {
    await using test = await TestSync.start({ db: database.db });
    const document = newDocument();
    const victim = await test.joined('victim', document);
    victim.setPresence({ cursor: null });
    const mallory = await test.joined('mallory', document);
    await mallory.until(() => mallory.presence.has(victim.doc.clientID));
    const forged = new Y.Doc();
    forged.clientID = victim.doc.clientID;
    forged.getText('t').insert(0, 'πλαστό');
    mallory.sendRaw(syncFrames.update(Y.encodeStateAsUpdate(forged)));
    expect(await mallory.closed()).toEqual({ code: 4403, reason: 'foreign-client-id' });
    expect(test.incidents()).toContain('foreign-client-id');
    victim.doc.getText('t').insert(0, 'γνήσιο');
    await victim.untilSaved();
    expect(await test.text(document)).toBe('γνήσιο');
  });

  it('3.6 remembers whose a client id is when everybody has left', async () => {
    const document = newDocument();
    let clientId = 0;
    {
      await using test = await TestSync.start({ db: database.db });
      const victim = await test.joined('victim', document);
      clientId = victim.doc.clientID;
      victim.setPresence({});
      await victim.untilSaved();
      victim.destroy();
      await eventually(() => test.sync.state().rooms === 0);
    }
    await using test = await TestSync.start({ db: database.db });
    const mallory = await test.joined('mallory', document);
    const forged = new Y.Doc();
    forged.clientID = clientId;
    forged.getText('t').insert(0, 'πλαστό');
    mallory.sendRaw(syncFrames.update(Y.encodeStateAsUpdate(forged)));
    expect(await mallory.closed()).toEqual({ code: 4403, reason: 'foreign-client-id' });
  });
});
