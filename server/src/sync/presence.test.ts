import { syncFrames, type YjsActor } from '@koinon/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newDocument, startTestDatabase, TestSync } from './test-harness.ts';

describe('presence', () => {
  let database: Awaited<ReturnType<typeof startTestDatabase>>;
  beforeAll(async () => void (database = await startTestDatabase()));
  afterAll(() => database[Symbol.asyncDispose]());

  it('6.2 shows who is there as the server knows them, and their cursor as they say (D6)', async () => {
    await using test = await TestSync.start({ db: database.db });
    const document = newDocument();
    const anna = await test.joined('anna', document);
    const boris = await test.joined('boris', document);
    anna.setPresence({ user: { id: 'boris', name: '<b>Boris</b>', color: 'red' }, cursor: { anchor: 1 } });
    await boris.until(() => boris.presence.has(anna.doc.clientID));
    const state = boris.presence.get(anna.doc.clientID)!;
    expect(state).toMatchObject({
      user: { id: 'anna', name: 'Όνομα anna · Ένωση', union: { id: 'u1', shortName: 'Ένωση' } },
      cursor: { anchor: 1 },
    });
    expect((state['user'] as { color: string }).color).toMatch(/^#[0-9a-f]{6}$/);
  });

  it('6.6 sends nobody to guests from whom people are kept, and follows a change of that', async () => {
    await using test = await TestSync.start({ db: database.db });
    Object.assign(test, { guestLevel: 'read', guestsSeeNobody: true });
    const document = newDocument();
    const anna = await test.joined('anna', document);
    const guest = await test.joined('', document);
    const boris = await test.joined('boris', document);
    guest.sendRaw(Buffer.from([3]));
    anna.setPresence({ cursor: 1 });
    await boris.until(() => boris.presence.has(anna.doc.clientID));
    anna.doc.getText('t').insert(0, 'α');
    await guest.until(() => guest.doc.getText('t').length === 1);
    expect(guest.presence.has(anna.doc.clientID)).toBe(false);
    test.guestsSeeNobody = false;
    test.sync.accessChanged({ documentIds: [document] });
    await guest.until(() => guest.presence.has(anna.doc.clientID));
  });

  it('6.1 ignores what one says of others, and of ids by the hundred thousand (E4, E5)', async () => {
    await using test = await TestSync.start({ db: database.db });
    const document = newDocument();
    const anna = await test.joined('anna', document);
    anna.setPresence({ cursor: 1 });
    const watcher = await test.joined('watcher', document);
    await watcher.until(() => watcher.presence.size === 1);
    const mallory = await test.joined('mallory', document);
    mallory.setPresence({ cursor: 2 });
    mallory.sendRaw(
      syncFrames.awareness({ clientId: anna.doc.clientID, clock: 1e9, state: { user: { name: 'Ψεύτικη' } } }),
    );
    mallory.sendRaw(syncFrames.awareness({ clientId: anna.doc.clientID, clock: 1e9, state: null }));
    const invented = Array.from({ length: 20_000 }, (_, i) => ({ clientId: 5000 + i, clock: 1, state: {} }));
    mallory.sendRaw(syncFrames.awareness(...invented));
    anna.setPresence({ cursor: 3 });
    await watcher.until(() => watcher.presence.get(anna.doc.clientID)?.['cursor'] === 3);
    await watcher.until(() => watcher.presence.size === 2);
    expect(watcher.presence.get(anna.doc.clientID)!['user']).toMatchObject({ id: 'anna' });
  });

  it('6.1 gives nobody the id under which somebody else has written', async () => {
    await using test = await TestSync.start({ db: database.db });
    const document = newDocument();
    const anna = await test.joined('anna', document);
    anna.doc.getText('t').insert(0, 'α');
    await anna.untilSaved();
    const { clientID } = anna.doc;
    anna.destroy();
    const watcher = await test.joined('watcher', document);
    const mallory = await test.joined('mallory', document);
    mallory.sendRaw(syncFrames.awareness({ clientId: clientID, clock: 1, state: {} }));
    mallory.setPresence({ cursor: 1 });
    await watcher.until(() => watcher.presence.has(mallory.doc.clientID));
    expect(watcher.presence.has(clientID)).toBe(false);
  });

  it('6.2 takes of a reader what a page says of one, and no more', async () => {
    await using test = await TestSync.start({ db: database.db, limits: { readerPresenceBytes: 100 } });
    test.levels.set('anna', 'comment');
    const document = newDocument();
    const anna = await test.joined('anna', document);
    const boris = await test.joined('boris', document);
    const said = (actor: YjsActor, of: YjsActor) => actor.presence.get(of.doc.clientID)?.['blob'];
    const sized = (bytes: number) => 'x'.repeat(bytes - JSON.stringify({ blob: '' }).length);
    anna.setPresence({ blob: sized(100) });
    await boris.until(() => said(boris, anna) === sized(100));
    anna.setPresence({ blob: sized(101) });
    boris.setPresence({ blob: sized(101) });
    await anna.until(() => said(anna, boris) === sized(101));
    anna.setPresence({ blob: 'last' });
    const seen: unknown[] = [];
    await boris.until(() => seen.push(said(boris, anna)) > 0 && said(boris, anna) === 'last');
    expect(seen).not.toContain(sized(101));
  });

  it('6.2 leaves a state out that is too large', async () => {
    await using test = await TestSync.start({ db: database.db });
    const document = newDocument();
    const anna = await test.joined('anna', document);
    const boris = await test.joined('boris', document);
    anna.setPresence({ cursor: 1 });
    await boris.until(() => boris.presence.has(anna.doc.clientID));
    anna.setPresence({ cursor: 2, blob: 'x'.repeat(5000) });
    anna.setPresence({ cursor: 3 });
    await boris.until(() => boris.presence.get(anna.doc.clientID)?.['cursor'] === 3);
    expect(boris.presence.get(anna.doc.clientID)).not.toHaveProperty('blob');
  });

  it('6.3 goes with a null, and with the connection (E6)', async () => {
    await using test = await TestSync.start({ db: database.db });
    const document = newDocument();
    const anna = await test.joined('anna', document);
    const boris = await test.joined('boris', document);
    const seen = () => boris.presence.has(anna.doc.clientID);
    anna.setPresence({});
    await boris.until(seen);
    anna.setPresence(null);
    await boris.until(() => !seen());
    anna.setPresence({});
    await boris.until(seen);
    anna.drop();
    await boris.until(() => !seen());
    await anna.connect();
    anna.setPresence({});
    await boris.until(seen);
    expect(boris.presence.get(anna.doc.clientID)!['user']).toMatchObject({ id: 'anna' });
  });

  it('6.3 follows a change of name on an open connection', async () => {
    await using test = await TestSync.start({ db: database.db });
    const document = newDocument();
    const anna = await test.joined('anna', document);
    const boris = await test.joined('boris', document);
    anna.setPresence({ cursor: 1 });
    await boris.until(() => boris.presence.has(anna.doc.clientID));
    test.unionName = 'Νέα Ένωση';
    test.sync.accessChanged({ personIds: ['anna'] });
    const name = () => (boris.presence.get(anna.doc.clientID)!['user'] as { name: string }).name;
    await boris.until(() => name() !== 'Όνομα anna · Ένωση');
    expect(name()).toBe('Όνομα anna · Νέα Ένωση');
  });

  it('6.4 shows a newcomer everybody, and nobody their own', async () => {
    await using test = await TestSync.start({ db: database.db });
    const document = newDocument();
    const actors = [];
    for (const person of ['anna', 'boris', 'carla']) {
      const actor = await test.joined(person, document);
      actor.setPresence({ cursor: person });
      actors.push(actor);
    }
    const late = await test.joined('late', document);
    await late.until(() => late.presence.size === 3);
    for (const actor of actors) {
      await actor.until(() => actor.presence.size === 2);
      expect(actor.presence.has(actor.doc.clientID)).toBe(false);
    }
  });
});
