import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Binary } from 'bson';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Doc } from '../bson/types.ts';
import { Engine } from '../engine.ts';
import { startEmbedded } from '../index.ts';
import { childServer } from '../testing/child-server.ts';
import { rawConnection } from '../testing/raw-connection.ts';
import { Sessions } from '../txn/sessions.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'em-retry-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const lsid = (n: number): Doc => ({ id: new Binary(Buffer.alloc(16, n), Binary.SUBTYPE_UUID) });

describe('W1.4 a write sent again after a crash', () => {
  it('is answered as before and not done twice: a write, a change with its document, a commit', async () => {
    const dataDir = join(directory, 'crash');
    const [insert, change] = [
      { insert: 'c', documents: [{ _id: 2, n: 7 }], lsid: lsid(1), txnNumber: 4n, $db: 'test' },
      { findAndModify: 'c', query: { _id: 1 }, update: { $inc: { n: 1 } }, new: true, lsid: lsid(2), txnNumber: 9n },
    ];
    const inTransaction = { lsid: lsid(3), txnNumber: 1n, autocommit: false, $db: 'admin' };
    const commit = { commitTransaction: 1, ...inTransaction };
    {
      await using server = await childServer(dataDir);
      await using other = await rawConnection(server.uri);
      await other.send({ insert: 'c', documents: [{ _id: 1, n: 0 }], $db: 'test' });
      // Their answers are never read: the client is gone before they arrive, as far as it knows.
      await using lost = await rawConnection(server.uri);
      void lost.send(insert);
      void lost.send({ ...change, $db: 'test' });
      const add = { update: 'c', updates: [{ q: { _id: 1 }, u: { $inc: { m: 1 } } }] };
      void lost.send({ ...add, ...inTransaction, startTransaction: true, $db: 'test' });
      void lost.send(commit);
      await expect
        .poll(async () => (await other.send({ count: 'c', query: { $or: [{ n: 7 }, { m: 1 }] }, $db: 'test' }))['n'])
        .toBe(2);
      await server.kill();
    }
    await using again = await startEmbedded({ dataDir });
    await using wire = await rawConnection(again.uri);
    expect(await wire.send(insert)).toMatchObject({ n: 1, ok: 1 });
    expect(await wire.send({ ...change, $db: 'test' })).toMatchObject({ value: { _id: 1, n: 1 }, ok: 1 });
    expect(await wire.send(commit)).toMatchObject({ ok: 1 });
    expect(await wire.send({ ...insert, txnNumber: 3n })).toMatchObject({ ok: 0, code: 225 });
    expect(await wire.send({ find: 'c', sort: { _id: 1 }, $db: 'test' })).toMatchObject({
      cursor: {
        firstBatch: [
          { _id: 1, n: 1, m: 1 },
          { _id: 2, n: 7 },
        ],
      },
    });
    // A new number is a new write.
    const next = await wire.send({ ...change, txnNumber: 10n, $db: 'test' });
    expect(next).toMatchObject({ value: { _id: 1, n: 2 }, ok: 1 });
  });

  it('or while the first is still waiting for a document, is done once as well', async () => {
    await using server = await startEmbedded({ dataDir: join(directory, 'waiting') });
    await using holder = await rawConnection(server.uri);
    await using first = await rawConnection(server.uri);
    await using second = await rawConnection(server.uri);
    await holder.send({ insert: 'c', documents: [{ _id: 1, n: 0 }], $db: 'test' });
    const add = { update: 'c', updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } } }], $db: 'test' };
    const inTransaction = { lsid: lsid(3), txnNumber: 1n, autocommit: false };
    await holder.send({ ...add, ...inTransaction, startTransaction: true });
    const answers = [first, second].map((wire) => wire.send({ ...add, lsid: lsid(1), txnNumber: 1n }));
    await holder.send({ ping: 1, $db: 'test' });
    await holder.send({ commitTransaction: 1, ...inTransaction, $db: 'admin' });
    for (const answer of await Promise.all(answers)) expect(answer).toMatchObject({ n: 1, nModified: 1, ok: 1 });
    const found = await holder.send({ find: 'c', filter: { _id: 1 }, $db: 'test' });
    expect(found).toMatchObject({ cursor: { firstBatch: [{ _id: 1, n: 2 }] } });
  });

  it('is kept with what was written, or not at all, and for half an hour', async () => {
    const engine = new Engine(directory);
    const sessions = new Sessions(engine);
    const session = sessions.get('a');
    sessions.answered(session, 5n, { n: 1 });
    await engine.settled();
    sessions.answered(session, 6n, { n: 2 });
    const waiting = engine.settled();
    expect(() =>
      engine.write(() => {
        engine.sqlite.exec('INSERT INTO answers (session) VALUES (NULL)');
      }),
    ).toThrow(/NOT NULL/);
    await expect(waiting).rejects.toThrow(/nothing was stored/);
    expect(new Sessions(engine).get('a').answer).toEqual({ number: 5n, reply: { n: 1 } });
    engine.write(() => engine.sqlite.exec('UPDATE answers SET at = at - 31 * 60 * 1000'));
    expect(new Sessions(engine).get('a').answer).toBeUndefined();
    sessions.sweep();
    await engine.settled();
    expect(engine.sqlite.prepare('SELECT count(*) AS n FROM answers').get()).toEqual({ n: 0 });
    engine.close();
  });
});
