import { RawSocket, syncFrames } from '@koinon/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FairShare } from './connection/fair-share.ts';
import { eventually, newDocument, startTestDatabase, TestSync } from './test-harness.ts';

describe('guests', () => {
  let database: Awaited<ReturnType<typeof startTestDatabase>>;
  beforeAll(async () => void (database = await startTestDatabase()));
  afterAll(() => database[Symbol.asyncDispose]());

  /** A guest's, or with `person` somebody's, connection from a network; it asks for the document. */
  const from = (test: TestSync, network: string, document: string, person?: string) =>
    new RawSocket({
      port: test.port,
      path: `/sync/${document}`,
      headers: { 'x-network': network, ...(person ? { cookie: `p=${person}` } : {}) },
      early: [syncFrames.step1()],
    });
  /** Whether it is in: it has been given the document. */
  const isIn = async (socket: RawSocket) => {
    const end = socket.closed.then(({ reason }) => reason);
    await Promise.race([end, eventually(() => socket.messages.length > 0)]);
    return socket.messages.length > 0 ? 'in' : end;
  };

  it('1.7 of one network have so many connections, and leave the others and the writers theirs', async () => {
    const limits = { guestSocketsPerNetwork: 3, editorsPerDocument: 1 };
    await using test = await TestSync.start({ db: database.db, limits });
    test.guestLevel = 'read';
    const document = newDocument();
    const crowd = ['a', 'a', 'a'].map((network) => from(test, network, document));
    expect(await Promise.all(crowd.map(isIn))).toEqual(['in', 'in', 'in']);
    expect(await isIn(from(test, 'a', document))).toBe('guest-sockets');
    expect(await isIn(from(test, 'a', newDocument()))).toBe('guest-sockets');
    expect(await isIn(from(test, 'b', document))).toBe('in');
    // Signed in from the guests' network: one's own limit, and a place of a writer's.
    expect(await isIn(from(test, 'a', document, 'anna'))).toBe('in');
    crowd[0]!.destroy();
    await eventually(async () => (await isIn(from(test, 'a', document))) === 'in');
  });

  it('1.7 fill neither a document nor a node for those who have a right of their own', async () => {
    const limits = { guestsPerDocument: 2, guestsPerNode: 3, readersPerDocument: 1, editorsPerDocument: 1 };
    await using test = await TestSync.start({ db: database.db, limits });
    test.guestLevel = 'read';
    test.levels.set('reader', 'comment');
    const document = newDocument();
    expect(await isIn(from(test, 'a', document))).toBe('in');
    expect(await isIn(from(test, 'b', document))).toBe('in');
    expect(await isIn(from(test, 'c', document))).toBe('document-full');
    expect(await isIn(from(test, 'c', newDocument()))).toBe('in');
    expect(await isIn(from(test, 'd', newDocument()))).toBe('guests-full');
    expect(await isIn(from(test, 'e', document, 'reader'))).toBe('in');
    expect(await isIn(from(test, 'e', document, 'reader'))).toBe('document-full');
    expect(await isIn(from(test, 'e', document, 'anna'))).toBe('in');
    expect(await isIn(from(test, 'e', document, 'boris'))).toBe('document-full');
  });

  it('1.4 gives up a writer’s place with the right to write', async () => {
    await using test = await TestSync.start({ db: database.db, limits: { editorsPerDocument: 1 } });
    const document = newDocument();
    expect(await isIn(from(test, 'a', document, 'anna'))).toBe('in');
    expect(await isIn(from(test, 'a', document, 'boris'))).toBe('document-full');
    test.levels.set('anna', 'read');
    test.sync.accessChanged({ personIds: ['anna'] });
    await eventually(async () => (await isIn(from(test, 'a', document, 'boris'))) === 'in');
  });

  it('1.7 and all others have so many connections from one network', async () => {
    await using test = await TestSync.start({ db: database.db, limits: { socketsPerNetwork: 2 } });
    const document = newDocument();
    expect(await isIn(from(test, 'a', document, 'anna'))).toBe('in');
    expect(await isIn(from(test, 'a', document, 'boris'))).toBe('in');
    expect(await isIn(from(test, 'a', document, 'carla'))).toBe('sockets-per-network');
    expect(await isIn(from(test, 'b', document, 'carla'))).toBe('in');
    // Where addresses tell nobody apart they bound nobody.
    for (const person of ['d', 'e', 'f']) expect(await isIn(from(test, '', document, person))).toBe('in');
  });

  it('2.7 of one network share what one person may send, on however many connections', async () => {
    const limits = { framesPerPerson: 5, framesPerPersonBurst: 4, fullSyncBurst: 100 };
    await using test = await TestSync.start({ db: database.db, limits });
    test.guestLevel = 'read';
    const document = newDocument();
    const [one, other, elsewhere] = ['a', 'a', 'b'].map((network) => from(test, network, document));
    expect(await Promise.all([one!, other!, elsewhere!].map(isIn))).toEqual(['in', 'in', 'in']);
    // Two were taken already: of ten more the third is one too many, and nobody of that network is read from.
    for (let i = 0; i < 10; i++) one!.send(syncFrames.step1());
    const answers = (socket: RawSocket) => socket.messages.filter(([kind, step]) => kind === 0 && step === 1).length;
    await eventually(() => answers(one!) > 2);
    other!.send(syncFrames.step1());
    elsewhere!.send(syncFrames.step1());
    await eventually(() => answers(elsewhere!) === 2);
    expect(answers(other!)).toBe(1);
    // What they sent waits on its way and is not lost.
    await eventually(() => answers(other!) === 2 && answers(one!) === 11);
  });
});

describe('a share', () => {
  const limits = { timeShare: 1, timeBurst: 1000, framesPerPerson: 10, framesPerPersonBurst: 5 };
  const sender = () => {
    const seen: string[] = [];
    return { seen, pause: () => void seen.push('pause'), resume: () => void seen.push('resume') };
  };

  it('2.7 counts frames just to its limit, and pauses all connections just over it', () => {
    const now = performance.now();
    const share = new FairShare(limits, now);
    const [one, other] = [sender(), sender()];
    share.join(one);
    share.join(other);
    for (let frame = 0; frame < 5; frame++) share.spent(0, now, 1);
    expect(one.seen).toEqual([]);
    share.spent(0, now, 1);
    expect([one.seen, other.seen]).toEqual([['pause'], ['pause']]);
  });
});
