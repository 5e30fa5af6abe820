import { syncMessages, type AccessLevel } from '@koinon/contract';
import { schemaVersion } from '@koinon/editor-schema';
import { documentHash, stateHash } from '@koinon/editor-schema/hash';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WebSocketServer, type WebSocket as Socket } from 'ws';
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import { readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync';
import { messageAwareness } from 'y-websocket';
import * as Y from 'yjs';
import { DocumentSession } from './DocumentSession.ts';
import { isDocumentFrame } from './document-frames.ts';
import { backoff } from './reconnect.ts';

const documentId = '0'.repeat(24);
const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

/** A small document server that acknowledges when it is told to, and can be as unfriendly as the real one. */
async function host() {
  let doc = new Y.Doc();
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await new Promise((resolve) => server.once('listening', resolve));
  const state = {
    acknowledge: true,
    received: 0,
    frames: 0,
    sockets: new Set<Socket>(),
    asked: '',
    witnessed: [] as Uint8Array[],
    checks: [] as Uint8Array[],
    presence: [] as Uint8Array[],
    /** Called right before somebody who asks what they lack is answered, and right behind it. */
    asks: (_when: 'before' | 'behind') => {},
  };
  const message = (type: number, write: (encoder: encoding.Encoder) => void) => {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, type);
    write(encoder);
    return encoding.toUint8Array(encoder);
  };
  const acknowledge = (socket: Socket, count: number) =>
    socket.send(message(10, (e) => encoding.writeVarUint(e, count)));
  server.on('connection', (socket, request) => {
    let received = 0;
    state.asked = request.url ?? '';
    state.sockets.add(socket);
    socket.on('close', () => state.sockets.delete(socket));
    socket.send(message(0, (e) => writeSyncStep1(e, doc)));
    socket.on('message', (data: Buffer) => {
      const frame = new Uint8Array(data);
      if (isDocumentFrame(frame)) state.frames = received += 1;
      const decoder = decoding.createDecoder(frame);
      const type = decoding.readVarUint(decoder);
      if (type === syncMessages.witness) state.witnessed.push(frame);
      if (type === syncMessages.check) state.checks.push(frame);
      if (type === messageAwareness) state.presence.push(decoding.readVarUint8Array(decoder));
      if (type !== 0) return;
      const isQuestion = frame[1] === 0;
      if (isQuestion) state.asks('before');
      const answer = message(0, (e) => void readSyncMessage(decoder, e, doc, socket));
      if (answer.length > 1) socket.send(answer);
      if (isQuestion) state.asks('behind');
      if (state.acknowledge && received > 0) acknowledge(socket, received);
    });
  });
  closers.push(async () => {
    for (const socket of state.sockets) socket.terminate();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    get doc() {
      return doc;
    },
    /** As a server that is put back to an earlier day. */
    lose: () => void (doc = new Y.Doc()),
    state,
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/sync`,
    words: () => doc.getText('t').toString(),
    acknowledgeAll: () => state.sockets.forEach((socket) => acknowledge(socket, state.frames)),
    tellAccess: (access: AccessLevel) =>
      state.sockets.forEach((socket) => socket.send(message(11, (e) => encoding.writeVarString(e, access)))),
    write: (text: string) => {
      const before = Y.encodeStateVector(doc);
      doc.getText('t').insert(0, text);
      const update = Y.encodeStateAsUpdate(doc, before);
      state.sockets.forEach((socket) => socket.send(message(0, (e) => writeUpdate(e, update))));
    },
    /** Shows an edit that this server does not keep. */
    show: (update: Uint8Array, seal: Uint8Array) =>
      state.sockets.forEach((socket) =>
        socket.send(
          message(0, (e) => {
            writeUpdate(e, update);
            encoding.writeUint8Array(e, seal);
          }),
        ),
      ),
    /** Shows where somebody else is. */
    place: (entries: Uint8Array) =>
      state.sockets.forEach((socket) =>
        socket.send(message(messageAwareness, (e) => encoding.writeVarUint8Array(e, entries))),
      ),
    /** Asks for hashes, or says that they differ. */
    tell: (type: number) => state.sockets.forEach((socket) => socket.send(message(type, () => undefined))),
    close: (code: number) => state.sockets.forEach((socket) => socket.close(code, 'rule')),
  };
}

function open(url: string, access: AccessLevel = 'write') {
  let anew = 0;
  const session = new DocumentSession({
    url,
    documentId,
    personId: null,
    access,
    deviceCopy: false,
    checks: { idle: 20, every: 200 },
    onAnew: () => (anew += 1),
  });
  closers.push(() => session.destroy());
  return { session, text: session.doc.getText('t'), save: () => session.view().save, anew: () => anew };
}
const until = (check: () => void) => vi.waitFor(check, { timeout: 15_000, interval: 20 });

describe('a document session', () => {
  it('says saved only after the acknowledgement', async () => {
    const server = await host();
    const { text, save, session } = open(server.url);
    await until(() => expect(save()).toBe('saved'));
    expect(server.state.asked).toBe(`/sync/${documentId}?v=1&schema=${schemaVersion}`);
    server.state.acknowledge = false;
    text.insert(0, 'λόγια');
    await until(() => expect(server.words()).toBe('λόγια'));
    expect(save()).toBe('saving');
    expect(session.view().dirty).toBe(true);
    server.acknowledgeAll();
    await until(() => expect(save()).toBe('saved'));
  });

  it('does not take what others write for something of its own to save', async () => {
    const server = await host();
    const { text, save } = open(server.url);
    await until(() => expect(save()).toBe('saved'));
    server.state.acknowledge = false;
    server.write('άλλος');
    await until(() => expect(text.toString()).toBe('άλλος'));
    expect(save()).toBe('saved');
  });

  it('says saved only after the acknowledgement of words that come from the device, where another tab wrote them', async () => {
    const server = await host();
    const { session, save } = open(server.url);
    await until(() => expect(save()).toBe('saved'));
    server.state.acknowledge = false;
    const tab = new Y.Doc();
    tab.getText('t').insert(0, 'άλλη καρτέλα');
    Y.applyUpdate(session.doc, Y.encodeStateAsUpdate(tab), 'the copy on this device');
    await until(() => expect(server.words()).toBe('άλλη καρτέλα'));
    expect(save()).toBe('saving');
    server.acknowledgeAll();
    await until(() => expect(save()).toBe('saved'));
  });

  it('says saved only after the acknowledgement of words that the server had and lacks', async () => {
    const server = await host();
    const { text, save } = open(server.url);
    await until(() => expect(save()).toBe('saved'));
    text.insert(0, 'λόγια');
    await until(() => expect(server.words()).toBe('λόγια'));
    await until(() => expect(save()).toBe('saved'));
    server.lose();
    server.state.acknowledge = false;
    server.close(1001);
    await until(() => expect(server.words()).toBe('λόγια'));
    await until(() => expect(save()).not.toBe('opening'));
    expect(save()).toBe('saving');
    server.acknowledgeAll();
    await until(() => expect(save()).toBe('saved'));
  });

  it('sends what was typed while the line was down, once, and then says saved', async () => {
    const server = await host();
    const { text, save, session } = open(server.url);
    await until(() => expect(save()).toBe('saved'));
    server.close(1013);
    await until(() => expect(session.view().connection).toBe('offline'));
    expect(session.view().trouble).toBe('tryLater');
    text.insert(0, 'χωρίς γραμμή');
    expect(save()).toBe('notSaved');
    await until(() => expect(save()).toBe('saved'));
    expect(server.words()).toBe('χωρίς γραμμή');
    expect(session.view().trouble).toBeNull();
  });

  it('has every letter that others write in the moment in which it comes back', async () => {
    const server = await host();
    const { text, save, session } = open(server.url);
    await until(() => expect(save()).toBe('saved'));
    for (const own of ['', 'ω']) {
      const before = server.words().length;
      server.state.asks = (when) => {
        for (const letter of when === 'before' ? 'αβ' : 'γδε') server.write(letter);
      };
      server.close(1001);
      await until(() => expect(session.view().connection).toBe('offline'));
      server.write('ζ');
      text.insert(0, own);
      await until(() => expect(server.words()).toHaveLength(before + 6 + own.length));
      await until(() => expect(text.toString()).toBe(server.words()));
      server.state.asks = () => undefined;
    }
  });

  it('brings back what another wrote, seal and all, to a server that lost it', async () => {
    const server = await host();
    const { session } = open(server.url);
    await until(() => expect(session.view().save).toBe('saved'));
    const other = new Y.Doc();
    other.getText('t').insert(0, 'χαμένο');
    const seal = new Uint8Array([1, 2, 3]);
    server.show(Y.encodeStateAsUpdate(other), seal);
    await until(() => expect(session.doc.getText('t').toString()).toBe('χαμένο'));
    expect(server.state.witnessed).toEqual([]);
    server.close(1001);
    await until(() => expect(server.state.witnessed).toHaveLength(1));
    const decoder = decoding.createDecoder(server.state.witnessed[0]!);
    decoding.readVarUint(decoder);
    expect(decoding.readVarUint8Array(decoder)).toEqual(Y.encodeStateAsUpdate(other));
    expect(decoding.readTailAsUint8Array(decoder)).toEqual(seal);
  });

  it('lets no document frame out without the right to write, and sends what was kept back when it returns', async () => {
    const server = await host();
    const { text, save, session } = open(server.url);
    await until(() => expect(save()).toBe('saved'));
    server.state.acknowledge = false;
    text.insert(0, 'πριν ');
    await until(() => expect(server.words()).toBe('πριν '));
    server.tellAccess('comment');
    await until(() => expect(session.view().access).toBe('comment'));
    const { frames } = server.state;
    text.insert(5, 'μετά');
    server.write('ζωντανά ');
    await until(() => expect(text.toString()).toContain('ζωντανά'));
    expect(server.state.frames).toBe(frames);
    expect(server.words()).not.toContain('μετά');
    expect(save()).toBe('notSaved');
    server.state.acknowledge = true;
    server.tellAccess('write');
    await until(() => expect(save()).toBe('saved'));
    expect(server.words()).toBe(text.toString());
  });

  it.each([
    [4401, 'signIn'],
    [4403, 'noRight'],
    [4404, 'gone'],
    [4409, 'reload'],
  ] as const)('stops at %i and says %s', async (code, stopped) => {
    const server = await host();
    const { save, session } = open(server.url);
    await until(() => expect(save()).toBe('saved'));
    server.close(code);
    await until(() => expect(session.view().stopped).toBe(stopped));
    expect(session.provider.socket.shouldConnect).toBe(false);
    expect(save()).not.toBe('saved');
  });

  it('tells where its person is and repeats nothing of others', async () => {
    const server = await host();
    const { session, save } = open(server.url);
    await until(() => expect(save()).toBe('saved'));
    const { awareness } = session.provider.socket;
    const other = new Awareness(new Y.Doc());
    closers.push(() => other.destroy());
    for (const cursor of [1, 2, null]) {
      other.setLocalState(cursor === null ? null : { cursor });
      server.place(encodeAwarenessUpdate(other, [other.clientID]));
      await until(() => expect(awareness.getStates().get(other.clientID)?.['cursor'] ?? null).toBe(cursor));
    }
    awareness.setLocalStateField('cursor', 'here');
    const heard = new Awareness(new Y.Doc());
    closers.push(() => heard.destroy());
    await until(() => {
      for (const entries of server.state.presence) applyAwarenessUpdate(heard, entries, null);
      expect(heard.getStates().get(awareness.clientID)).toEqual({ cursor: 'here' });
    });
    expect([...heard.meta.keys()].filter((id) => id !== heard.clientID)).toEqual([awareness.clientID]);
  });

  it('says by hash what it holds, when nothing is unsaved', async () => {
    const server = await host();
    const { text, save, session } = open(server.url);
    await until(() => expect(save()).toBe('saved'));
    await until(() => expect(server.state.checks).toHaveLength(1));
    server.state.acknowledge = false;
    text.insert(0, 'λόγια');
    await until(() => expect(server.words()).toBe('λόγια'));
    server.tell(syncMessages.check);
    server.write('και ');
    await until(() => expect(text.toString()).toBe('και λόγια'));
    // Asked while words were unsaved, it said nothing; and when they are saved it says all.
    expect(server.state.checks).toHaveLength(1);
    server.acknowledgeAll();
    await until(() => expect(server.state.checks).toHaveLength(2));
    const decoder = decoding.createDecoder(server.state.checks[1]!);
    decoding.readVarUint(decoder);
    expect(decoding.readVarUint8Array(decoder)).toEqual(stateHash(Y.encodeStateVector(session.doc)));
    expect(decoding.readVarUint8Array(decoder)).toEqual(documentHash(server.doc));
    server.tell(syncMessages.check);
    await until(() => expect(server.state.checks).toHaveLength(3));
  });

  it('says nothing of a text that it changed without the right to', async () => {
    const server = await host();
    const { text, save } = open(server.url, 'read');
    await until(() => expect(server.state.checks).toHaveLength(1));
    text.insert(0, 'μόνο εδώ');
    server.write('και ');
    server.tell(syncMessages.check);
    await until(() => expect(text.toString()).toContain('και'));
    expect(server.state.checks).toHaveLength(1);
    expect(save()).toBe('readOnly');
  });

  it('starts anew when it holds something else, once its words are saved', async () => {
    const server = await host();
    const { text, save, session, anew } = open(server.url);
    await until(() => expect(save()).toBe('saved'));
    server.state.acknowledge = false;
    text.insert(0, 'λόγια');
    await until(() => expect(server.words()).toBe('λόγια'));
    server.tell(syncMessages.reload);
    server.write('και ');
    await until(() => expect(text.toString()).toBe('και λόγια'));
    expect([anew(), session.view().stopped]).toEqual([0, null]);
    server.acknowledgeAll();
    await until(() => expect(anew()).toBe(1));
    expect(session.view().stopped).toBe('diverged');
    expect(session.provider.socket.shouldConnect).toBe(false);
  });

  it('keeps words that cannot be saved when it holds something else, and stops', { timeout: 40_000 }, async () => {
    const server = await host();
    const { text, save, session, anew } = open(server.url);
    await until(() => expect(save()).toBe('saved'));
    server.state.acknowledge = false;
    text.insert(0, 'λόγια');
    server.tell(syncMessages.reload);
    await until(() => expect(session.view().stopped).toBe('diverged'));
    expect([save(), session.view().dirty, anew()]).toEqual(['notSaved', true, 0]);
    expect(text.toString()).toBe('λόγια');
  });

  it('reads without writing a byte', async () => {
    const server = await host();
    server.doc.getText('t').insert(0, 'κείμενο');
    const { text, save } = open(server.url, 'read');
    await until(() => expect(save()).toBe('readOnly'));
    expect(text.toString()).toBe('κείμενο');
    expect(server.state.frames).toBe(0);
  });
});

describe('backoff', () => {
  it('grows to a bound and leaves half to chance', () => {
    for (const refused of [true, false])
      for (let attempt = 1; attempt < 60; attempt++) {
        const [least, most] = [backoff(attempt, refused, 0), backoff(attempt, refused, 1)];
        expect(most).toBeLessThanOrEqual(refused ? 30_000 : 10_000);
        expect(least).toBe(Math.round(most / 2));
        expect(least).toBeGreaterThanOrEqual(100);
      }
  });
});
