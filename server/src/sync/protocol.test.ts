import { randomBytes } from 'node:crypto';
import { encode, handMadeUpdate, RawSocket, SeededRandom, structs, syncFrames } from '@koinon/testkit';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { fragmentsOf, frames } from './protocol.ts';
import { eventually, newDocument, startTestDatabase, TestSync } from './test-harness.ts';

/** The `ws` client with somebody's cookie, as the stock provider wants its socket class. */
function socketOf(person: string): typeof WebSocket {
  return class extends WebSocket {
    constructor(url: string, protocols?: string[]) {
      super(url, protocols, { headers: { cookie: `p=${person}` } });
    }
  } as typeof WebSocket;
}

function stock(test: TestSync, person: string, document: string): WebsocketProvider {
  const options = { WebSocketPolyfill: socketOf(person) as never, disableBc: true };
  return new WebsocketProvider(`ws://127.0.0.1:${test.port}/sync`, document, new Y.Doc(), options);
}

describe('the protocol', () => {
  let database: Awaited<ReturnType<typeof startTestDatabase>>;
  beforeAll(async () => void (database = await startTestDatabase()));
  afterAll(() => database[Symbol.asyncDispose]());

  it('2.1 serves two stock providers: text both ways, presence, coming back', async () => {
    await using test = await TestSync.start({ db: database.db });
    const document = newDocument();
    const anna = stock(test, 'anna', document);
    const boris = stock(test, 'boris', document);
    await eventually(() => anna.synced && boris.synced);
    anna.doc.getText('t').insert(0, 'Καλημέρα');
    await eventually(() => boris.doc.getText('t').toJSON() === 'Καλημέρα');
    boris.doc.getText('t').insert(8, ' σας');
    await eventually(() => anna.doc.getText('t').toJSON() === 'Καλημέρα σας');

    boris.awareness.setLocalStateField('cursor', { anchor: 1 });
    const borisAsSeen = () => anna.awareness.getStates().get(boris.doc.clientID);
    await eventually(() => borisAsSeen()?.['cursor'] !== undefined);
    expect(borisAsSeen()?.['user']).toMatchObject({ id: 'boris', name: 'Όνομα boris · Ένωση' });

    anna.disconnect();
    await eventually(() => !boris.awareness.getStates().has(anna.doc.clientID));
    anna.doc.getText('t').insert(0, 'Α: ');
    anna.connect();
    await eventually(() => boris.doc.getText('t').toJSON() === 'Α: Καλημέρα σας');
    await eventually(() => boris.awareness.getStates().has(anna.doc.clientID));
    anna.destroy();
    boris.destroy();
  });

  it('2.2 gives a newcomer the whole document, however it is held', async () => {
    await using test = await TestSync.start({ db: database.db });
    const document = newDocument();
    const anna = await test.joined('anna', document);
    for (let i = 0; i < 100; i++) anna.doc.getText('t').insert(i, String(i % 10));
    await anna.untilSaved();
    const boris = await test.joined('boris', document);
    expect(boris.doc.getText('t').toJSON()).toBe(anna.doc.getText('t').toJSON());
    anna.doc.getText('t').insert(0, 'x');
    await anna.untilSaved();
    const carla = await test.joined('carla', document);
    expect(Y.encodeStateVector(carla.doc)).toEqual(Y.encodeStateVector(anna.doc));
    expect(carla.doc.store.pendingStructs).toBeNull();
  });

  it('2.3 asks those who may write for what they have, and readers not before they may', async () => {
    await using test = await TestSync.start({ db: database.db });
    const document = newDocument();
    test.levels.set('boris', 'read');
    const boris = await test.joined('boris', document);
    const anna = await test.joined('anna', document);
    // Asked once: the answer is the one document frame that is acknowledged.
    await anna.until(() => anna.savedFrames === 1);
    anna.doc.getText('t').insert(0, 'ναι');
    await boris.until(() => boris.doc.getText('t').toJSON() === 'ναι');
    expect(boris.savedFrames).toBe(0);
    test.levels.set('boris', 'write');
    test.sync.accessChanged({ personIds: ['boris'] });
    await boris.until(() => boris.savedFrames === 1);
    expect(boris.access).toBe('write');
  });

  it('2.2 answers few full syncs, and ends who asks for more (E17, C9)', async () => {
    await using test = await TestSync.start({ db: database.db });
    const actor = await test.joined('anna', newDocument());
    for (let i = 0; i < 10; i++) actor.sendRaw(syncFrames.step1());
    expect(await actor.closed()).toEqual({ code: 4429, reason: 'full-sync-rate' });
  });

  it('2.1 gives a document in pieces that are one frame', () => {
    for (const length of [0, 100, 8 * 1024, 8 * 1024 + 1, 65_528, 65_532, 65_533, 200_000]) {
      const update = new Uint8Array(length).fill(7);
      for (const kind of ['step2', 'update'] as const) {
        const around = frames[`${kind}Around`](update);
        const pieces = Buffer.isBuffer(around) ? [around] : around;
        expect(Buffer.concat(pieces).equals(frames[kind](update))).toBe(true);
        expect(pieces.at(-1)!.buffer === update.buffer).toBe(length > 8 * 1024);
      }
    }
  });

  it('7.3 cuts a message into fragments that make it up, of which the last one says that it is', () => {
    for (const length of [1, 124, 500, 9_000, 65_530, 70_000]) {
      const update = randomBytes(length);
      const whole = frames.update(update);
      const payload = whole.subarray(whole[1] === 127 ? 10 : whole[1] === 126 ? 4 : 2);
      for (const frame of [whole, frames.updateAround(update)]) {
        const cut = [...fragmentsOf(frame, 1_000)].map((fragment) =>
          Buffer.concat(Buffer.isBuffer(fragment) ? [fragment] : fragment),
        );
        const heads = cut.map((bytes) => bytes[0]);
        expect(heads[0]! & 0x7f).toBe(2);
        expect(heads.slice(1).every((head) => (head! & 0x7f) === 0)).toBe(true);
        expect(heads.findIndex((head) => head! >= 0x80)).toBe(cut.length - 1);
        const parts = cut.map((bytes) => {
          const short = bytes[1]!;
          const part = bytes.subarray(short === 126 ? 4 : 2);
          expect(short === 126 ? bytes.readUInt16BE(2) : short).toBe(part.length);
          expect(part.length).toBeLessThanOrEqual(1_000);
          return part;
        });
        expect(Buffer.concat(parts).equals(payload)).toBe(true);
      }
    }
  });

  it('2.4 counts the document frames it has stored', async () => {
    await using test = await TestSync.start({ db: database.db });
    const actor = await test.joined('anna', newDocument());
    await actor.until(() => actor.savedFrames === 1); // its answer to our step 1
    expect(actor.access).toBe('write');
    actor.doc.getText('t').insert(0, 'α');
    actor.doc.getText('t').insert(1, 'β');
    await actor.until(() => actor.savedFrames === 3);
    expect(actor.allSaved).toBe(true);
  });

  const bad: [what: string, frame: Uint8Array, reason: string][] = [
    ['an unknown type', encode(7), 'message-type'],
    ['an unknown sync step', encode(0, 3, 0), 'message-type'],
    ['nothing', new Uint8Array(), 'truncated'],
    ['a body shorter than it says (E14)', encode(0, 2, 50, 1), 'truncated'],
    ['bytes after the body', encode(0, 2, 2, 0, 0, 9), 'trailing-bytes'],
    ['a garbage update (E3)', syncFrames.update(new Uint8Array([1, 2, 3, 4])), 'truncated'],
    [
      'a garbage run of 2^40 (E10)',
      syncFrames.update(handMadeUpdate([{ client: 1, structs: [structs.gc(2 ** 40)] }])),
      'clock-range',
    ],
    ['presence that is no JSON', encode(1, 6, 1, 5, 1, 2, new Uint8Array([0x7b, 0x7b])), 'json'],
  ];
  it.each(bad)('2.5 ends with 4400 on %s, acknowledges nothing and keeps nothing', async (_what, frame, reason) => {
    await using test = await TestSync.start({ db: database.db });
    const document = newDocument();
    const actor = await test.joined('anna', document);
    await actor.untilSaved();
    actor.sendRaw(frame);
    expect(await actor.closed()).toEqual({ code: 4400, reason });
    expect(actor.savedFrames).toBe(1);
    expect(await test.sync.read(document)).toEqual(new Uint8Array([0, 0]));
  });

  it('2.5 ends on text frames, on frames too large and on too many', async () => {
    await using test = await TestSync.start({ db: database.db, limits: { frameBytes: 10_000 } });
    const headers = { cookie: 'p=anna' };
    const open = async () => {
      const raw = new RawSocket({ port: test.port, path: `/sync/${newDocument()}`, headers });
      await raw.status;
      return raw;
    };
    const text = await open();
    text.sendText('hello');
    expect(await text.closed).toEqual({ code: 4400, reason: 'text-frame' });
    const large = await open();
    large.send(new Uint8Array(10_001));
    expect(await large.closed).toEqual({ code: 4413, reason: 'frame-size' });
    const many = await open();
    for (let i = 0; i < 300; i++) many.send(syncFrames.queryAwareness());
    expect(await many.closed).toEqual({ code: 4429, reason: 'frame-rate' });
  });

  it('2.5 stands random frames: always a named end or none, and the document stays (C1)', async () => {
    const seed = Number(process.env['SEED'] ?? 42);
    const random = new SeededRandom(seed);
    await using test = await TestSync.start({ db: database.db });
    const document = newDocument();
    const anna = await test.joined('anna', document);
    anna.doc.getText('t').insert(0, 'σταθερό');
    await anna.untilSaved();
    for (let round = 0; round < 30; round++) {
      const mallory = await test.joined('mallory', document);
      for (let i = 0; i < 10; i++) {
        const frame = random.chance(0.5)
          ? random.bytes(random.int(60))
          : syncFrames.update(random.bytes(random.int(60)));
        mallory.sendRaw(frame);
      }
      mallory.sendRaw(encode(7));
      expect((await mallory.closed()).code, `seed ${seed}, round ${round}`).toBeGreaterThanOrEqual(4400);
    }
    expect(await test.text(document)).toBe('σταθερό');
    anna.doc.getText('t').insert(0, '+');
    await anna.untilSaved();
  });

  it('2.6 says something to a client that is alone, so that it does not give up', async () => {
    await using test = await TestSync.start({ db: database.db, limits: { heartbeat: 20 } });
    const raw = new RawSocket({ port: test.port, path: `/sync/${newDocument()}`, headers: { cookie: 'p=anna' } });
    await eventually(() => raw.messages.length >= 4);
    expect([...raw.messages.at(-1)!]).toEqual([1, 1, 0]);
    raw.destroy();
  });

  it('2.6 ends a peer that has fallen silent, and its presence with it (B4)', async () => {
    await using test = await TestSync.start({ db: database.db, limits: { idlePing: 60 } });
    const document = newDocument();
    const silent = new RawSocket({ port: test.port, path: `/sync/${document}`, headers: { cookie: 'p=anna' } });
    await silent.status;
    await eventually(() => test.sync.state().connections === 1);
    await eventually(() => test.sync.state().connections === 0);
    expect((await silent.closed).code).toBe(1006);
  });
});
