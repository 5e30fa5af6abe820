import { type RedisProcess, startRedis, startTcpProxy } from '@koinon/testkit';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Redis } from '../../runtime/redis.ts';
import type { SyncLimits } from '../index.ts';
import { rowId, syncModels } from '../log/models.ts';
import { decodeMessage } from './wire.ts';
import { eventually, newDocument, startTestDatabase, TestSync } from '../test-harness.ts';

const minute = 60_000;

/** Nobody looks into the log unasked. */
const deaf: Partial<SyncLimits> = { followEvery: 3_600_000 };
const never: Partial<SyncLimits> = { compactRows: 1e9, compactBytes: 1e9, compactRowsOnClose: 1e9 };

describe('limits', () => {
  it('9.6 are counted by each node for itself', async () => {
    await using database = await startTestDatabase();
    const limits = { socketsPerPerson: 1 };
    await using one = await TestSync.start({ db: database.db, limits });
    await using two = await TestSync.start({ db: database.db, limits });
    const document = newDocument();
    for (const node of [one, two]) {
      const first = await node.joined('anna', document);
      const second = node.actor('anna', document);
      await second.connect();
      expect(await second.closed()).toEqual({ code: 4429, reason: 'sockets-per-person' });
      expect(first.connected).toBe(true);
    }
  });
});

describe('several nodes in one process', () => {
  let database: Awaited<ReturnType<typeof startTestDatabase>>;
  let server: RedisProcess;
  const stack = new AsyncDisposableStack();
  beforeAll(async () => {
    database = stack.use(await startTestDatabase());
    server = stack.use(await startRedis());
  });
  afterAll(() => stack.disposeAsync());

  /** A node with a way of its own to Redis, which is open when this resolves. */
  async function start(
    limits: Partial<SyncLimits> = {},
    { url = server.url, now = Date.now } = {},
  ): Promise<TestSync & { bus: Redis }> {
    const bus = new Redis(url, 'a secret of the tests', pino({ level: 'silent' }));
    stack.use(bus);
    await eventually(() => bus.usable);
    return Object.assign(await TestSync.start({ db: database.db, limits: { ...deaf, ...limits }, bus, now }), { bus });
  }
  const rows = (documentId: string) =>
    syncModels(database.db).log.collection.countDocuments({
      _id: { $gte: `${documentId}:`, $lt: `${documentId};` },
    } as never);

  it('9.3 a node that wrote where others had gone on takes it back before anybody relied on it (F4)', async () => {
    const document = newDocument();
    await using stale = await TestSync.start({ db: database.db, limits: { ...deaf, ...never } });
    const anna = await stale.joined('anna', document);
    anna.doc.getText('t').insert(0, 'πρώτα ');
    await anna.untilSaved();
    // A compaction by others, of whom this node hears nothing, removes the row that has its next number.
    let late = 0;
    await using lively = await TestSync.start({
      db: database.db,
      limits: { ...deaf, compactRows: 1e9, compactRowsOnClose: 5 },
      now: () => Date.now() + late,
    });
    const boris = await lively.joined('boris', document);
    for (let i = 0; i < 12; i++) {
      boris.doc.getText('t').insert(0, 'β');
      await boris.untilSaved();
    }
    late = 2 * minute;
    boris.destroy();
    const removed = () => syncModels(database.db).log.collection.findOne({ _id: rowId(document, 2) } as never);
    await eventually(async () => (await removed()) === null);
    anna.writing('ύστερα');
    anna.doc.getText('t').insert(0, 'ύστερα ');
    expect(await anna.closed()).toEqual({ code: 1013, reason: 'log-moved-on' });
    expect(anna.acknowledged).toEqual([]);
    await anna.connect();
    await anna.untilSaved();
    expect(anna.acknowledged).toEqual(['ύστερα']);
    expect(anna.doc.getText('t').toJSON()).toMatch(/^β*ύστερα β*πρώτα $|^β*ύστερα πρώτα β*$/);
    expect(await lively.text(document)).toBe(anna.doc.getText('t').toJSON());
  });

  it('9.8 two nodes that compact one document at once leave it whole', async () => {
    const document = newDocument();
    const eager: Partial<SyncLimits> = { compactRows: 4, compactBytes: 1, compactRowsOnClose: 1 };
    // Rows of the last minute stay for who has not read them; so that there are older ones, time goes fast.
    let clock = Date.now();
    await using one = await start(eager, { now: () => clock });
    await using two = await start(eager, { now: () => clock });
    const anna = await one.joined('anna', document);
    const boris = await two.joined('boris', document);
    for (let i = 0; i < 60; i++) {
      clock += minute / 10;
      anna.doc.getText('t').insert(0, 'α');
      boris.doc.getText('t').insert(0, 'β');
      await Promise.all([anna.untilSaved(), boris.untilSaved()]);
    }
    const text = () => anna.doc.getText('t').toJSON();
    await eventually(() => text().length === 120 && text() === boris.doc.getText('t').toJSON());
    anna.destroy();
    boris.destroy();
    await eventually(() => one.sync.state().rooms + two.sync.state().rooms === 0);
    await using late = await TestSync.start({ db: database.db, limits: never });
    const reader = await late.joined('carla', document);
    expect(reader.doc.getText('t').toJSON()).toBe(text());
    expect([...one.incidents(), ...two.incidents(), ...late.incidents()]).toEqual([]);
    expect(await rows(document)).toBeLessThan(60);
  });

  it('9.2 what is too large to be sent around is named, and read from the log', async () => {
    const document = newDocument();
    await using one = await start();
    await using two = await start();
    const anna = await one.joined('anna', document);
    const boris = await two.joined('boris', document);
    const long = 'μεγάλο κείμενο '.repeat(20_000);
    anna.doc.getText('t').insert(0, long);
    await boris.until(() => boris.doc.getText('t').length === long.length);
    anna.doc.getText('t').insert(0, 'και ');
    await boris.until(() => boris.doc.getText('t').toJSON().startsWith('και μεγάλο'));
    expect(boris.closings).toEqual([]);
  });

  it('9.2 rows of a document that nobody else has open are not sent around, and who opens it misses none', async () => {
    await using one = await start();
    await using two = await start();
    const said = vi.spyOn(one.bus, 'publish');
    const rowsSaid = () => said.mock.calls.filter(([, bytes]) => decodeMessage(bytes)?.kind === 'row').length;
    for (let round = 0; round < 5; round++) {
      const document = newDocument();
      const anna = await one.joined('anna', document);
      const text = anna.doc.getText('t');
      // Until Redis has said that nobody hears it.
      await eventually(async () => {
        const before = rowsSaid();
        text.insert(0, 'α');
        await anna.untilSaved();
        return rowsSaid() === before;
      });
      // Boris comes in the middle of what she writes.
      const coming = two.joined('boris', document);
      for (let i = 0; i < 40; i++) {
        text.insert(0, 'β');
        if (i % 4 === 0) await anna.untilSaved();
      }
      const boris = await coming;
      await boris.until(() => boris.doc.getText('t').toJSON() === text.toJSON());
      const before = rowsSaid();
      text.insert(0, 'γ');
      await boris.until(() => boris.doc.getText('t').toJSON() === text.toJSON());
      expect(rowsSaid()).toBeGreaterThan(before);
    }
  });

  it('9.2 what one node says while another cannot hear is found when it hears again', async () => {
    const document = newDocument();
    await using one = await start();
    await using two = await start();
    const anna = await one.joined('anna', document);
    const boris = await two.joined('boris', document);
    server.freeze();
    await eventually(() => !one.bus.usable && !two.bus.usable);
    anna.doc.getText('t').insert(0, 'χωρίς Redis');
    await anna.untilSaved();
    server.thaw();
    await boris.until(() => boris.doc.getText('t').toJSON() === 'χωρίς Redis');
    // Whoever opens, leaves and opens a document again is not forgotten.
    for (let i = 0; i < 5; i++) {
      boris.drop();
      await eventually(() => !boris.connected);
      await boris.connect();
      anna.doc.getText('t').insert(0, `${i}`);
      await boris.until(() => boris.doc.getText('t').toJSON() === anna.doc.getText('t').toJSON());
    }
    expect(anna.closings).toEqual([]);
  });

  it('9.2 a node that alone cannot reach Redis is found through the log, and finds the others there', async () => {
    const document = newDocument();
    await using proxy = await startTcpProxy(server.port);
    await using one = await start({ followEvery: 200 });
    await using cut = await start({ followEvery: 200 }, { url: `redis://127.0.0.1:${proxy.port}` });
    const anna = await one.joined('anna', document);
    const boris = await cut.joined('boris', document);
    proxy.blackHole(true);
    await eventually(() => !cut.bus.usable);
    for (let i = 0; i < 3; i++) {
      boris.doc.getText('t').insert(0, 'β');
      await anna.until(() => anna.doc.getText('t').toJSON() === boris.doc.getText('t').toJSON());
      anna.doc.getText('t').insert(0, 'α');
      await boris.until(() => boris.doc.getText('t').toJSON() === anna.doc.getText('t').toJSON());
    }
    expect(one.bus.usable).toBe(true);
    expect(boris.doc.getText('t').toJSON()).toBe('αβαβαβ');
  });

  it('9.4 the people of a node that is silent vanish, and come back with it', async () => {
    const document = newDocument();
    await using one = await start({ nodeSilence: 400, heartbeat: 200 });
    await using two = await start({ nodeSilence: 400, heartbeat: 200 });
    const anna = await one.joined('anna', document);
    const boris = await two.joined('boris', document);
    anna.setPresence({ cursor: 1 });
    const seen = () => boris.presence.has(anna.doc.clientID);
    await boris.until(seen);
    server.freeze();
    await boris.until(() => !seen());
    server.thaw();
    await boris.until(seen);
    anna.drop();
    await boris.until(() => !seen());
    expect(boris.closings).toEqual([]);
  });

  it('9.10 a document removed on one node is gone on all', async () => {
    const document = newDocument();
    await using one = await start();
    await using two = await start();
    const anna = await one.joined('anna', document);
    anna.doc.getText('t').insert(0, 'α');
    await anna.untilSaved();
    const boris = await two.joined('boris', document);
    await one.sync.remove(document);
    expect(await boris.closed()).toEqual({ code: 4404, reason: 'no-such-document' });
    expect(await rows(document)).toBe(0);
  });
});
