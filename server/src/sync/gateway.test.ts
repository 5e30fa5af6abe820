import { collectGarbage, encode, handMadeUpdate, RawSocket, structs, syncFrames } from '@koinon/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, newDocument, startTestDatabase, TestSync } from './test-harness.ts';

describe('getting in', () => {
  let database: Awaited<ReturnType<typeof startTestDatabase>>;
  beforeAll(async () => void (database = await startTestDatabase()));
  afterAll(() => database[Symbol.asyncDispose]());

  const anna = { cookie: 'p=anna' };

  it.each(['https://evil.example', 'null', 'https://koinon.example.evil.tld', 'file://'])(
    '1.1 refuses the origin %s before the upgrade (D9)',
    async (origin) => {
      await using test = await TestSync.start({ db: database.db });
      const raw = new RawSocket({ port: test.port, path: `/sync/${newDocument()}`, headers: { ...anna, origin } });
      expect(await raw.status).toBe(403);
    },
  );

  it('1.1 takes its own origin, and answers 404 for other paths', async () => {
    await using test = await TestSync.start({ db: database.db });
    const headers = { ...anna, origin: 'https://koinon.example' };
    const own = new RawSocket({ port: test.port, path: `/sync/${newDocument()}`, headers });
    expect(await own.status).toBe(101);
    own.destroy();
    for (const path of ['/sync/', '/sync/a/b', '/sync/a%2Fb', '/other']) {
      expect(await new RawSocket({ port: test.port, path, headers }).status).toBe(404);
    }
  });

  it('1.2 keeps frames that come with the upgrade until the right is known (B8)', async () => {
    await using test = await TestSync.start({ db: database.db });
    let letIn: (() => void) | null = null;
    test.lookUp = () => new Promise((resolve) => (letIn = resolve));
    const path = `/sync/${newDocument()}?v=1`;
    const raw = new RawSocket({
      port: test.port,
      path,
      headers: anna,
      early: [syncFrames.step1(), syncFrames.step2()],
    });
    await eventually(() => letIn !== null);
    expect(raw.messages).toEqual([]);
    letIn!();
    expect(await raw.status).toBe(101);
    await eventually(() => raw.messages.some((message) => message[0] === 10));
    expect(raw.messages.some((message) => message[0] === 0 && message[1] === 1)).toBe(true);
    raw.destroy();
  });

  it('1.2 gives up on a look-up that takes too long', async () => {
    await using test = await TestSync.start({ db: database.db, limits: { authenticate: 30 } });
    test.lookUp = () => new Promise(() => undefined);
    const raw = new RawSocket({ port: test.port, path: `/sync/${newDocument()}`, headers: anna });
    expect(await raw.status).toBe(503);
  });

  it('1.3 says why somebody does not get in', async () => {
    await using test = await TestSync.start({ db: database.db });
    const gone = newDocument();
    test.missing.add(gone);
    test.levels.set('outsider', 'none');
    const path = `/sync/${newDocument()}`;
    const end = (headers: Record<string, string>, at = path) =>
      new RawSocket({ port: test.port, path: at, headers }).closed;
    expect(await end({})).toEqual({ code: 4401, reason: 'not-signed-in' });
    expect(await end({ cookie: 'p=outsider' })).toEqual({ code: 4403, reason: 'no-right' });
    expect(await end(anna, `/sync/${gone}`)).toEqual({ code: 4404, reason: 'no-such-document' });
  });

  it('1.3 lets a guest read a public document', async () => {
    await using test = await TestSync.start({ db: database.db });
    test.guestLevel = 'read';
    const raw = new RawSocket({
      port: test.port,
      path: `/sync/${newDocument()}`,
      headers: {},
      early: [syncFrames.step1()],
    });
    await eventually(() => raw.messages.length > 0);
    expect([...raw.messages[0]!]).toEqual([0, 1, 2, 0, 0]);
    raw.destroy();
  });

  it('1.4 keeps nothing of the requests of those who are in (LIM3)', async () => {
    await using test = await TestSync.start({ db: database.db });
    const document = newDocument();
    const people = await Promise.all([1, 2, 3, 4].map(() => test.joined('anna', document)));
    await eventually(() => {
      collectGarbage();
      return test.requests.every((request) => request.deref() === undefined);
    });
    expect([test.requests.length, test.sync.state().connections]).toEqual([4, people.length]);
  });

  it('1.4 ends the connection that is one too many for a person, and for a document', async () => {
    await using test = await TestSync.start({
      db: database.db,
      limits: { socketsPerPerson: 2, editorsPerDocument: 3 },
    });
    const document = newDocument();
    await test.joined('anna', document);
    await test.joined('anna', document);
    const third = test.actor('anna', document);
    await third.connect();
    expect(await third.closed()).toEqual({ code: 4429, reason: 'sockets-per-person' });
    await test.joined('boris', document);
    const fourth = test.actor('carla', document);
    await fourth.connect();
    expect(await fourth.closed()).toEqual({ code: 4429, reason: 'document-full' });
    await test.joined('carla', newDocument());
  });

  it.each([
    ['?v=1&schema=1', 'schema-version'],
    ['?v=1&schema=3', 'schema-version'],
    ['?v=1&schema=2x', 'schema-version'],
    ['?v=1&schema=', 'schema-version'],
    ['?v=2&schema=2', 'protocol-version'],
    ['?v=0', 'protocol-version'],
  ])('1.6 tells %s to reload, and changes nothing (C11, OPS4)', async (query, reason) => {
    await using test = await TestSync.start({ db: database.db });
    const document = newDocument();
    const update = handMadeUpdate([{ client: 5, structs: [structs.text('t', 'ναι')] }]);
    const raw = new RawSocket({
      port: test.port,
      path: `/sync/${document}${query}`,
      headers: anna,
      early: [syncFrames.update(update)],
    });
    expect(await raw.closed).toEqual({ code: 4409, reason });
    expect(raw.messages).toEqual([]);
    expect(await test.text(document)).toBe('');
  });

  it.each(['', '?v=1', '?v=1&schema=2', '?schema=2'])('1.6 takes %s', async (query) => {
    await using test = await TestSync.start({ db: database.db });
    const raw = new RawSocket({
      port: test.port,
      path: `/sync/${newDocument()}${query}`,
      headers: anna,
      early: [syncFrames.step1(encode(0))],
    });
    const answered = () => raw.messages.some((message) => message[0] === 0 && message[1] === 1);
    await eventually(answered);
    expect(answered()).toBe(true);
    raw.destroy();
  });

  it('1.5 shows no empty document when the stored one cannot be loaded (A10)', async () => {
    let failing = true;
    const fault = (step: string) => {
      if (step === 'load' && failing) throw new Error('no database');
    };
    await using test = await TestSync.start({ db: database.db, fault });
    const document = newDocument();
    for (let i = 0; i < 50; i++) {
      const actor = test.actor('anna', document);
      await actor.connect();
      expect(await actor.closed()).toEqual({ code: 1013, reason: 'load-failed' });
      expect(actor.synced).toBe(false);
    }
    expect(test.sync.state().rooms).toBe(0);
    await eventually(() => test.sync.state().connections === 0);
    failing = false;
    await test.joined('anna', document);
  });
});
