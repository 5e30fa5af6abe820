import { once } from 'node:events';
import { RawSocket, syncFrames } from '@koinon/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { eventually, newDocument, startTestDatabase, TestSync } from './test-harness.ts';

/** Applies what a raw socket received. */
function received(raw: RawSocket): Y.Doc {
  const doc = new Y.Doc();
  for (const message of raw.messages) {
    if (message[0] !== 0 || message[1] === 0) continue;
    const decoder = decoding.createDecoder(message);
    decoding.readVarUint(decoder);
    decoding.readVarUint(decoder);
    Y.applyUpdate(doc, decoding.readVarUint8Array(decoder));
  }
  return doc;
}

const limits = { frameBytes: 1024 * 1024, staleBytes: 64 * 1024, framesPerSecond: 10_000, compactBytes: 1e9 };

describe('slow readers', () => {
  let database: Awaited<ReturnType<typeof startTestDatabase>>;
  beforeAll(async () => void (database = await startTestDatabase()));
  afterAll(() => database[Symbol.asyncDispose]());

  /** Anna writes much, and somebody at the same node or at another one reads nothing. */
  async function flood(test: TestSync, document: string, at = test): Promise<{ raw: RawSocket; written: string }> {
    const anna = await test.joined('anna', document);
    const raw = new RawSocket({
      port: at.port,
      path: `/sync/${document}`,
      headers: { cookie: 'p=slow' },
      early: [syncFrames.step1()],
    });
    await eventually(() => raw.messages.length > 0);
    raw.socket.pause();
    let written = '';
    for (let i = 0; i < 8; i++) {
      const text = String.fromCharCode(97 + (i % 26)).repeat(900_000);
      anna.doc.getText('t').insert(written.length, text);
      written += text;
      await anna.untilSaved();
    }
    return { raw, written };
  }

  it('7.1 brings a reader that was behind up to now with one message, and it has everything', async () => {
    await using test = await TestSync.start({ db: database.db, limits });
    const document = newDocument();
    const { raw, written } = await flood(test, document);
    const before = raw.messages.length;
    raw.socket.resume();
    const bytes = () => raw.messages.reduce((sum, message) => sum + message.length, 0);
    await eventually(() => bytes() >= written.length);
    expect(received(raw).getText('t').toJSON()).toBe(written);
    expect(raw.messages.length - before).toBeLessThan(8);
    raw.destroy();
  });

  it('7.1 brings it all that other nodes have written, too', async () => {
    const followed = { ...limits, followEvery: 20 };
    await using one = await TestSync.start({ db: database.db, limits: followed });
    await using two = await TestSync.start({ db: database.db, limits: followed });
    const document = newDocument();
    const witness = await two.joined('boris', document);
    const { raw, written } = await flood(one, document, two);
    await eventually(() => witness.doc.getText('t').length === written.length);
    raw.socket.resume();
    await eventually(() => received(raw).getText('t').length === written.length);
    expect(received(raw).getText('t').toJSON()).toBe(written);
    raw.destroy();
  });

  it('7.2 ends a reader that stays behind, by name; the writer notices nothing (E18)', async () => {
    await using test = await TestSync.start({
      db: database.db,
      limits: { ...limits, slow: 50, heartbeat: 100, closeWait: 60_000 },
    });
    const { raw } = await flood(test, newDocument());
    await new Promise((resolve) => setTimeout(resolve, 200));
    raw.socket.resume();
    const { code, reason } = await raw.closed;
    expect([code, reason]).toEqual([4408, 'too-slow']);
  });

  /** A document of some megabytes, being given to somebody who does not read yet. */
  async function largeGiven(test: TestSync): Promise<{ raw: RawSocket; document: string; written: string }> {
    const document = newDocument();
    const written = 'Χρόνοι και ευθύνες '.repeat(200_000);
    const anna = await test.joined('anna', document);
    for (let at = 0; at < written.length; at += 400_000) {
      anna.doc.getText('t').insert(at, written.slice(at, at + 400_000));
      await anna.untilSaved();
    }
    const raw = new RawSocket({
      port: test.port,
      path: `/sync/${document}?v=1`,
      headers: { cookie: 'p=boris' },
      early: [syncFrames.step1()],
    });
    await raw.status;
    raw.socket.pause();
    return { raw, document, written };
  }

  it('7.3 gives a large document bit by bit to one who reads slowly, and afterwards what came meanwhile, in order', async () => {
    await using test = await TestSync.start({
      db: database.db,
      limits: { ...limits, fragmentBytes: 64 * 1024 },
    });
    const { raw, document, written } = await largeGiven(test);
    const anna = await test.joined('anna', document);
    anna.doc.getText('t').insert(0, 'μετά: ');
    await anna.untilSaved();
    // The last part of the document is a step 2.
    const after = () => raw.messages.slice(raw.messages.findIndex(([type, step]) => type === 0 && step === 1)).slice(1);
    while (!after().some(([type, step]) => type === 0 && step === 2)) {
      const some = once(raw.socket, 'data');
      raw.socket.resume();
      await some;
      raw.socket.pause();
      expect(raw.socket.destroyed).toBe(false);
    }
    expect(received(raw).getText('t').toJSON()).toBe(`μετά: ${written}`);
    expect(Math.max(...raw.fragments)).toBe(64 * 1024);
    raw.destroy();
  });

  it('7.3 ends one who takes none of it, by name', async () => {
    await using test = await TestSync.start({
      db: database.db,
      limits: { ...limits, slow: 200, heartbeat: 100, fragmentBytes: 64 * 1024, closeWait: 60_000 },
    });
    const { raw } = await largeGiven(test);
    await new Promise((resolve) => setTimeout(resolve, 600));
    raw.socket.resume();
    expect(await raw.closed).toEqual({ code: 4408, reason: 'too-slow' });
    expect(raw.messages.some((message) => message.length > 1_000_000)).toBe(false);
  });
});
