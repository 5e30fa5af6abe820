import { encode, RawSocket, syncFrames } from '@koinon/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { eventually, newDocument, startTestDatabase, TestSync } from './test-harness.ts';

const limits = { retryFirst: 5, retryLongest: 20 };

describe('edits that were shown and not stored', () => {
  let database: Awaited<ReturnType<typeof startTestDatabase>>;
  beforeAll(async () => void (database = await startTestDatabase()));
  afterAll(() => database[Symbol.asyncDispose]());

  /** A server whose store can be turned off. */
  async function failing() {
    const stored = { off: false };
    const fault = (step: string): void => {
      if (step === 'append' && stored.off) throw new Error('the store fails');
    };
    return { stored, dying: await TestSync.start({ db: database.db, limits, fault }) };
  }

  /** Anna's words are shown to Boris; then the server dies before it stores them, and Anna is gone. */
  async function lost(document: string) {
    const { dying, stored } = await failing();
    const anna = await dying.joined('anna', document);
    const boris = await dying.joined('boris', document);
    anna.doc.getText('t').insert(0, 'πριν');
    await anna.untilSaved();
    await boris.untilSaved();
    stored.off = true;
    anna.doc.getText('t').insert(4, ' χαμένο');
    await boris.until(() => boris.doc.getText('t').toJSON() === 'πριν χαμένο');
    boris.doc.getText('t').insert(11, ' μετά');
    expect(anna.acknowledged).toEqual([]);
    const memory = anna.memory();
    anna.destroy();
    return { dying, boris, memory };
  }

  it('4.8 come back by a witness, under their author, though the author does not (A1)', async () => {
    const document = newDocument();
    const { dying, boris } = await lost(document);
    await using test = await TestSync.start({ db: database.db, limits });
    boris.moveTo(test.url(document));
    await dying[Symbol.asyncDispose]();
    await boris.connect();
    await boris.untilSaved();
    expect(await test.text(document)).toBe('πριν χαμένο μετά');
    expect(test.incidents()).toEqual([]);
    // They are Anna's still: Boris may not go on under her client id.
    const forged = new Y.Doc();
    Y.applyUpdate(forged, await test.sync.read(document));
    const before = Y.encodeStateVector(forged);
    forged.clientID = [...Y.decodeStateVector(before)].find(([id]) => id !== boris.doc.clientID)![0];
    forged.getText('t').insert(0, 'πλαστό ');
    boris.sendRaw(syncFrames.update(Y.encodeStateAsUpdate(forged, before)));
    expect(await boris.closed()).toEqual({ code: 4403, reason: 'foreign-client-id' });
    boris.destroy();
  });

  /** Two people write in turns, each after the other's words, and none of it is stored before the server dies. */
  async function woven(document: string, turns: number, more: { documentBytes?: number } = {}) {
    const { dying, stored } = await failing();
    const [anna, boris] = [await dying.joined('anna', document), await dying.joined('boris', document)];
    await Promise.all([anna.untilSaved(), boris.untilSaved()]);
    stored.off = true;
    let written = '';
    for (let i = 0; i < turns; i++) {
      const [writer, reader] = i % 2 === 0 ? [anna, boris] : [boris, anna];
      writer.doc.getText('t').insert(written.length, `${i} `);
      written += `${i} `;
      await reader.until(() => reader.doc.getText('t').length === written.length);
    }
    const test = await TestSync.start({
      db: database.db,
      limits: { ...limits, framesPerSecond: 1, frameBurst: 20, ...more },
    });
    for (const actor of [anna, boris]) {
      actor.drop();
      actor.moveTo(test.url(document));
    }
    await dying[Symbol.asyncDispose]();
    return { test, anna, boris, written };
  }

  it('4.8 words of two that build on each other come back with one of them, each under their author', async () => {
    const document = newDocument();
    const { test, anna, boris, written } = await woven(document, 60);
    await using _ = test;
    await boris.connect();
    await boris.untilSaved();
    expect(await test.text(document)).toBe(written);
    // Anna's client goes on under its id, which is hers still.
    const again = test.actor('anna', document, anna.memory());
    again.doc.clientID = anna.doc.clientID;
    await again.connect();
    await again.untilSaved();
    again.doc.getText('t').insert(0, 'Άννα: ');
    await again.untilSaved();
    expect(await test.text(document)).toBe(`Άννα: ${written}`);
    expect(test.incidents()).toEqual([]);
    boris.destroy();
  });

  it('4.8 and with both at once', async () => {
    for (let i = 0; i < 5; i++) {
      const document = newDocument();
      const { test, anna, boris, written } = await woven(document, 7);
      await using _ = test;
      await Promise.all([anna.connect(), boris.connect()]);
      await Promise.all([anna.untilSaved(), boris.untilSaved()]);
      expect(await test.text(document)).toBe(written);
      expect(test.incidents()).toEqual([]);
      for (const actor of [anna, boris]) actor.destroy();
    }
  });

  it('3.8 nothing that is brought back makes a document larger than it may be', async () => {
    const document = newDocument();
    const { test, anna, boris } = await woven(document, 6, { documentBytes: 60 });
    await using _ = test;
    await boris.connect();
    expect(await boris.closed()).toEqual({ code: 4413, reason: 'document-size' });
    for (const actor of [anna, boris]) actor.destroy();
  });

  it('4.9 without a witness wait for their author, and everything that builds on them is stored then', async () => {
    const document = newDocument();
    const { dying, boris, memory } = await lost(document);
    await using test = await TestSync.start({ db: database.db, limits });
    boris.moveTo(test.url(document));
    boris.witness = false;
    await dying[Symbol.asyncDispose]();
    await boris.connect();
    await eventually(() => test.incidents().includes('foreign-client-id'));
    expect(boris.connected).toBe(true);
    expect(boris.savedFrames).toBe(0);
    expect(await test.text(document)).toBe('πριν');
    const anna = await test.joined('anna', document, memory);
    await boris.untilSaved();
    expect(await test.text(document)).toBe('πριν χαμένο μετά');
    anna.destroy();
    boris.destroy();
  });

  it('4.9 a client that keeps sending what is not its own is ended', async () => {
    await using test = await TestSync.start({ db: database.db, limits: { resyncs: 3 } });
    const document = newDocument();
    const victim = await test.joined('victim', document);
    victim.doc.getText('t').insert(0, 'γνήσιο');
    await victim.untilSaved();
    const mallory = await test.joined('mallory', document);
    mallory.doc.clientID = victim.doc.clientID;
    for (let i = 0; i < 5; i++) mallory.sendRaw(syncFrames.step2(Y.encodeStateAsUpdate(extended(mallory.doc, i))));
    expect(await mallory.closed()).toEqual({ code: 4403, reason: 'foreign-client-id' });
    expect(await test.text(document)).toBe('γνήσιο');
  });

  it('4.8 take no seal that is not the server’s, nor one of another document or update', async () => {
    const document = newDocument();
    await using test = await TestSync.start({ db: database.db, limits });
    const anna = await test.joined('anna', document);
    const mallory = await test.joined('mallory', document);
    await mallory.untilSaved();
    const other = new Y.Doc();
    other.getText('t').insert(0, 'πλαστό');
    const update = Y.encodeStateAsUpdate(other);
    const who = encode(1, other.clientID, 'anna');
    anna.doc.getText('t').insert(0, 'γνήσιο');
    await mallory.until(() => mallory.sealed.length > 0);
    const [genuine] = mallory.sealed;
    const mac = genuine!.slice(-16);
    const elsewhere = await test.joined('mallory', newDocument());
    elsewhere.sendRaw(syncFrames.witness(genuine!));
    for (const code of [new Uint8Array(16), mac]) mallory.sendRaw(encode(12, update.length, update, who, code));
    await eventually(() => test.incidents().filter((code) => code === 'seal').length >= 2);
    expect(await test.text(document)).toBe('γνήσιο');
    expect(elsewhere.connected && mallory.connected).toBe(true);
    // And its own word, brought back for nothing, changes nothing.
    mallory.sendRaw(syncFrames.witness(genuine!));
    mallory.doc.getText('t').insert(0, '!');
    await mallory.untilSaved();
    expect(await test.text(document)).toBe('!γνήσιο');
  });

  it('4.8 a client that knows of no seals is given none', async () => {
    let write: () => void = () => undefined;
    const writing = new Promise<void>((resolve) => (write = resolve));
    const fault = (step: string): Promise<void> | void => (step === 'append' ? writing : undefined);
    await using test = await TestSync.start({ db: database.db, limits, fault });
    const document = newDocument();
    const stock = (): RawSocket =>
      new RawSocket({
        port: test.port,
        path: `/sync/${document}`,
        headers: { cookie: 'p=boris' },
        early: [syncFrames.step1(new Uint8Array([0]))],
      });
    const before = stock();
    await eventually(() => before.messages.length > 1);
    const anna = await test.joined('anna', document);
    const carla = await test.joined('carla', document);
    anna.doc.getText('t').insert(0, 'σκέτο');
    await carla.until(() => carla.sealed.length > 0);
    // Whoever comes now is given it as well, for it is not stored yet.
    const after = stock();
    const frame = Buffer.from(syncFrames.update(Y.encodeStateAsUpdate(anna.doc)));
    const updates = ({ messages }: RawSocket) =>
      messages
        .filter((message) => message[0] === frame[0] && message[1] === frame[1])
        .map((message) => Buffer.from(message));
    await eventually(() => updates(before).length > 0 && updates(after).length > 0);
    expect([updates(before).at(-1), updates(after).at(-1)]).toEqual([frame, frame]);
    write();
    before.destroy();
    after.destroy();
  });
});

/** The document with one more word under its client id. */
function extended(doc: Y.Doc, i: number): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  copy.clientID = doc.clientID;
  copy.getText('t').insert(0, `πλαστό${i}`);
  return copy;
}
