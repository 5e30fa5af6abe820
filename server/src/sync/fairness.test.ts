import { RawSocket, syncFrames } from '@koinon/testkit';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { eventually, newDocument, startTestDatabase, TestSync } from './test-harness.ts';

/** An update of many small structs: little to send, much to judge. */
function costly(structs: number): Uint8Array {
  const doc = new Y.Doc();
  const text = doc.getText('m');
  Y.transact(doc, () => {
    for (let i = 0; i < structs; i++) text.insert(i % 2 ? 0 : text.length, 'x');
  });
  return Y.encodeStateAsUpdate(doc);
}

const step2 = (message: Uint8Array): boolean => message[0] === 0 && message[1] === 1;
const update = (message: Uint8Array): boolean => message[0] === 0 && message[1] === 2;
const saved = (message: Uint8Array): boolean => message[0] === 10;

describe('the time that one person takes', () => {
  let database: Awaited<ReturnType<typeof startTestDatabase>>;
  beforeAll(async () => void (database = await startTestDatabase()));
  afterAll(() => database[Symbol.asyncDispose]());

  const raw = (test: TestSync, document: string, person: string, early: Uint8Array[]): RawSocket =>
    new RawSocket({ port: test.port, path: `/sync/${document}?v=1`, headers: { cookie: `p=${person}` }, early });

  it('2.7 is bounded on all their connections together, new ones too; nothing is lost, and others notice nothing (LIM3)', async () => {
    // Some milliseconds too many are paid for in seconds; a few keystrokes cost less than what is free.
    await using test = await TestSync.start({ db: database.db, limits: { timeShare: 0.02, timeBurst: 10 } });
    const document = newDocument();
    const anna = await test.joined('anna', document);
    const heavy = raw(test, newDocument(), 'mallory', Array(3).fill(syncFrames.update(costly(60_000))));
    await eventually(() => heavy.messages.some(saved));
    const other = raw(test, document, 'mallory', [syncFrames.update(costly(1))]);
    expect(await other.status).toBe(101);
    const boris = await test.joined('boris', document);
    boris.doc.getText('t').insert(0, 'γεια');
    await boris.untilSaved();
    await anna.until(() => anna.doc.getText('t').toJSON() === 'γεια');
    expect(other.messages.some(saved)).toBe(false);
    await eventually(() => other.messages.some(saved), 60_000);
    expect(anna.doc.getText('m').toJSON()).toBe('x');
    expect([heavy, other].every(({ socket }) => !socket.destroyed)).toBe(true);
    for (const socket of [heavy, other]) socket.destroy();
  });

  it('2.7 does not grow while the process stands still: its machine slept, or others had the processor (LIM3)', async () => {
    // The log is written to a disk that hangs for a moment, once, while a frame of hers is being handled.
    let hangs = 1_500;
    const disk = { write: () => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, hangs) };
    await using test = await TestSync.start({ db: database.db, logger: pino({ level: 'warn' }, disk) });
    const anna = await test.joined('anna', newDocument());
    const second = raw(test, newDocument(), 'anna', [syncFrames.update(Uint8Array.of(255, 255, 255))]);
    await eventually(() => second.socket.destroyed);
    hangs = 0;
    anna.doc.getText('t').insert(0, 'γεια');
    await anna.untilSaved();
    expect(anna.closings).toEqual([]);
  });

  it('2.2 edits that are shown while the answer of a large document is being made come after it', async () => {
    await using test = await TestSync.start({ db: database.db });
    const document = newDocument();
    const anna = await test.joined('anna', document);
    const text = anna.doc.getText('t');
    text.insert(0, 'πριν ');
    const vector = Y.encodeStateVector(anna.doc);
    const early = Y.encodeStateAsUpdate(anna.doc);
    text.insert(0, 'Μακρύ κείμενο. '.repeat(2_000));
    await anna.untilSaved();
    const late = raw(test, document, 'late', [syncFrames.step1(vector)]);
    expect(await late.status).toBe(101);
    for (let i = 0; i < 4; i++) {
      text.insert(0, `${i} `);
      await anna.untilSaved();
    }
    await eventually(() => late.messages.some(step2) && late.messages.some(update));
    expect(late.messages.findIndex(update)).toBeGreaterThan(late.messages.findIndex(step2));
    const found = new Y.Doc();
    Y.applyUpdate(found, early);
    await eventually(() => {
      for (const message of late.messages.splice(0))
        if (step2(message) || update(message)) Y.applyUpdate(found, bodyOf(message));
      return found.getText('t').length === text.length;
    });
    expect(found.getText('t').toJSON()).toBe(text.toJSON());
    late.destroy();
  });
});

/** The update in a document message; what follows it is its seal. */
function bodyOf(message: Uint8Array): Uint8Array {
  let [length, at, shift] = [0, 2, 0];
  do {
    length += (message[at]! & 0x7f) << shift;
    shift += 7;
  } while (message[at++]! >= 0x80);
  return message.subarray(at, at + length);
}
