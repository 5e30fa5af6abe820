import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { SyncLimits } from './index.ts';
import { bytesOf, rowId, syncModels } from './log/models.ts';
import { eventually, newDocument, startTestDatabase, TestSync } from './test-harness.ts';

const manual: Partial<SyncLimits> = { compactRows: 1e9, compactBytes: 1e9, compactRowsOnClose: 1e9 };
const eager: Partial<SyncLimits> = { compactRows: 10, compactBytes: 1, compactRowsOnClose: 1 };

describe('the log', () => {
  let database: Awaited<ReturnType<typeof startTestDatabase>>;
  beforeAll(async () => void (database = await startTestDatabase()));
  afterAll(() => database[Symbol.asyncDispose]());

  const idsOf = (documentId: string) => ({ _id: { $gte: `${documentId}:`, $lt: `${documentId};` } }) as never;
  const stored = () => {
    const models = syncModels(database.db);
    return { log: models.log.collection, snapshots: models.snapshots.collection };
  };
  const seqs = async (documentId: string) => ({
    rows: (await stored().log.find(idsOf(documentId)).toArray()).map((row) => Number(row['seq'])),
    snapshots: (await stored().snapshots.find(idsOf(documentId)).toArray()).map((row) => Number(row['seq'])),
  });

  /** Types, deletes and marks, one row of the log each. Returns the document's JSON. */
  async function edit(test: TestSync, documentId: string, times: number): Promise<string> {
    const anna = await test.joined('anna', documentId);
    const text = anna.doc.getText('t');
    for (let i = 0; i < times; i++) {
      if (i % 3 === 2) text.delete(0, 2);
      else text.insert(Math.floor(text.length / 2), `κείμενο ${i} `);
      await anna.untilSaved();
    }
    const json = JSON.stringify(text.toDelta());
    anna.destroy();
    await eventually(() => test.sync.state().rooms === 0);
    return json;
  }

  async function content(documentId: string): Promise<{ json: string; vector: Buffer }> {
    await using test = await TestSync.start({ db: database.db, limits: manual });
    const doc = new Y.Doc();
    Y.applyUpdate(doc, await test.sync.read(documentId));
    expect(doc.store.pendingStructs).toBeNull();
    return { json: JSON.stringify(doc.getText('t').toDelta()), vector: Buffer.from(Y.encodeStateVector(doc)) };
  }

  it('8.2 replaces a long log by a snapshot, and the document stays the same', async () => {
    const document = newDocument();
    let json = '';
    {
      await using test = await TestSync.start({ db: database.db, limits: eager });
      await edit(test, document, 30);
      json = await edit(test, document, 30);
    }
    const { rows, snapshots } = await seqs(document);
    expect({ rows, snapshots }).toEqual({ rows: [], snapshots: [60] });
    expect((await content(document)).json).toBe(json);
  });

  it('8.2 goes on taking edits while it compacts an open document, and everybody agrees', async () => {
    await using test = await TestSync.start({ db: database.db, limits: eager });
    const document = newDocument();
    const anna = await test.joined('anna', document);
    const boris = await test.joined('boris', document);
    for (let i = 0; i < 60; i++) {
      (i % 2 ? anna : boris).doc.getText('t').insert(0, `${i} `);
      if (i % 4 === 0) await anna.untilSaved();
    }
    await Promise.all([anna.untilSaved(), boris.untilSaved()]);
    const late = await test.joined('carla', document);
    await anna.until(() => anna.doc.getText('t').toJSON() === boris.doc.getText('t').toJSON());
    expect(late.doc.getText('t').toJSON()).toBe(anna.doc.getText('t').toJSON());
    expect(late.doc.store.pendingStructs).toBeNull();
    expect((await seqs(document)).snapshots.length).toBeGreaterThan(0);
  });

  it.each([true, false])(
    '8.10 beside a server nothing is compacted on closing, alone it is (beside: %s)',
    async (beside) => {
      const document = newDocument();
      {
        await using test = await TestSync.start({ db: database.db, beside });
        const doc = new Y.Doc();
        doc.getText('t').insert(0, 'γράμματα '.repeat(1000));
        await test.sync.write(document, Y.encodeStateAsUpdate(doc), { personId: null });
        await eventually(() => test.sync.state().rooms === 0);
      }
      expect((await seqs(document)).snapshots).toHaveLength(beside ? 0 : 1);
    },
  );

  it('8.2 remembers whose client ids are whose across a compaction', async () => {
    const document = newDocument();
    let clientId = 0;
    {
      await using test = await TestSync.start({ db: database.db, limits: eager });
      const anna = await test.joined('anna', document);
      clientId = anna.doc.clientID;
      for (let i = 0; i < 30; i++) {
        anna.doc.getText('t').insert(0, 'x');
        await anna.untilSaved();
      }
    }
    await using test = await TestSync.start({ db: database.db, limits: eager });
    const mallory = test.actor('mallory', document, await test.sync.read(document));
    mallory.doc.clientID = clientId;
    mallory.doc.getText('t').insert(0, 'πλαστό');
    await mallory.connect();
    await eventually(() => test.incidents().includes('foreign-client-id'));
    expect(mallory.savedFrames).toBe(0);
    expect(await test.text(document)).toBe('x'.repeat(30));
  });

  const steps = [
    'compact:before-write',
    'compact:archived',
    'compact:written',
    'compact:verified',
    'compact:rows-deleted',
    'compact:snapshot-deleted',
    'compact:done',
  ];
  it.each(steps)('8.2 gives the whole document after a crash at %s (A8)', async (step) => {
    const document = newDocument();
    let reached = 0;
    const fault = (at: string) => {
      // At the third compaction there is a snapshot and history from before.
      if (at !== step || ++reached < 3) return;
      throw new Error('crash');
    };
    {
      await using test = await TestSync.start({ db: database.db, limits: { ...manual, compactRowsOnClose: 5 }, fault });
      for (let i = 0; i < 5; i++) {
        await edit(test, document, 6);
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
    }
    expect(reached).toBeGreaterThan(0);
    const before = await content(document);
    {
      await using test = await TestSync.start({ db: database.db, limits: { ...manual, compactRowsOnClose: 5 } });
      const anna = await test.joined('anna', document);
      expect(JSON.stringify(anna.doc.getText('t').toDelta())).toBe(before.json);
      anna.destroy();
      await eventually(() => test.sync.state().rooms === 0);
      await edit(test, document, 6);
    }
    const after = await content(document);
    expect(after.json.length).toBeGreaterThan(before.json.length / 2);
    expect(contiguous(await seqs(document))).toBe(true);
  });

  /** Rows without a hole from the oldest snapshot on. */
  function contiguous({ rows, snapshots }: { rows: number[]; snapshots: number[] }): boolean {
    const oldest = snapshots.length > 0 ? Math.min(...snapshots) : 0;
    const after = rows.filter((seq) => seq > oldest);
    return after.every((seq, i) => seq === oldest + 1 + i);
  }

  describe('8.3 damage is found, shown read-only, told, and never shortens a document silently (A9)', () => {
    async function opened(documentId: string): Promise<string> {
      await using test = await TestSync.start({ db: database.db, limits: manual });
      const anna = await test.joined('anna', documentId);
      await anna.until(() => anna.access !== null);
      expect(anna.access).toBe('read');
      expect(test.incidents()).toContain('damaged');
      const shown = JSON.stringify(anna.doc.getText('t').toDelta());
      const before = await seqs(documentId);
      anna.writing('όχι');
      anna.doc.getText('t').insert(0, 'όχι');
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(anna.acknowledged).toEqual([]);
      expect(await seqs(documentId)).toEqual(before);
      await expect(test.sync.write(documentId, anna.memory(), { personId: null })).rejects.toThrow('cannot be changed');
      return shown;
    }

    async function prepared(): Promise<{ document: string; json: string }> {
      const document = newDocument();
      await using test = await TestSync.start({ db: database.db, limits: { ...manual, compactRowsOnClose: 5 } });
      await edit(test, document, 10);
      await edit(test, document, 10);
      await eventually(async () => (await seqs(document)).snapshots.includes(20));
      return { document, json: (await content(document)).json };
    }

    it('a snapshot with a flipped byte: the history gives everything', async () => {
      const { document, json } = await prepared();
      expect((await seqs(document)).rows).toEqual([]);
      const newest = Math.max(...(await seqs(document)).snapshots);
      const part = await stored().snapshots.findOne({ _id: rowId(document, newest) } as never);
      const bytes = Buffer.from(bytesOf(part!['bytes']));
      bytes[20]! ^= 1;
      await stored().snapshots.updateOne({ _id: rowId(document, newest) } as never, { $set: { bytes } });
      expect(await opened(document)).toBe(json);
    });

    it('a row of the log that is missing', async () => {
      const document = newDocument();
      {
        await using test = await TestSync.start({ db: database.db, limits: manual });
        await edit(test, document, 10);
      }
      await stored().log.deleteOne({ _id: rowId(document, 4) } as never);
      expect(await opened(document)).not.toBe('[]');
    });

    it('a row with a flipped byte', async () => {
      const document = newDocument();
      {
        await using test = await TestSync.start({ db: database.db, limits: manual });
        await edit(test, document, 10);
      }
      const row = await stored().log.findOne({ _id: rowId(document, 5) } as never);
      const bytes = Buffer.from(bytesOf(row!['bytes']));
      bytes[bytes.length - 2]! ^= 1;
      await stored().log.updateOne({ _id: rowId(document, 5) } as never, { $set: { bytes } });
      expect(await opened(document)).not.toBe('[]');
    });
  });

  it('8.4 two processes share a document through its log (F4)', async () => {
    const document = newDocument();
    await using one = await TestSync.start({ db: database.db, limits: { ...manual, followEvery: 20 } });
    await using two = await TestSync.start({ db: database.db, limits: { ...manual, followEvery: 20 } });
    const anna = await one.joined('anna', document);
    const boris = await two.joined('boris', document);
    for (let i = 0; i < 40; i++) {
      anna.doc.getText('t').insert(0, 'α');
      boris.doc.getText('t').insert(0, 'β');
      if (i % 5 === 0) await Promise.all([anna.untilSaved(), boris.untilSaved()]);
    }
    await Promise.all([anna.untilSaved(), boris.untilSaved()]);
    const whole = (text: string) => text.length === 80;
    await anna.until(() => whole(anna.doc.getText('t').toJSON()));
    await boris.until(() => whole(boris.doc.getText('t').toJSON()));
    expect(anna.doc.getText('t').toJSON()).toBe(boris.doc.getText('t').toJSON());
    expect(await one.text(document)).toBe(await two.text(document));
    expect(contiguous(await seqs(document))).toBe(true);
    expect([...anna.closings, ...boris.closings]).toEqual([]);
  });

  it('8.4 a client id belongs to whom the log gave it first, on whatever process', async () => {
    const document = newDocument();
    await using one = await TestSync.start({ db: database.db, limits: manual });
    await using two = await TestSync.start({ db: database.db, limits: manual });
    const anna = await one.joined('anna', document);
    const mallory = two.actor('mallory', document);
    mallory.doc.clientID = anna.doc.clientID;
    await mallory.connect();
    await mallory.until(() => mallory.synced);
    anna.doc.getText('t').insert(0, 'γνήσιο');
    await anna.untilSaved();
    mallory.doc.getText('t').insert(0, 'πλαστό κείμενο');
    expect(await mallory.closed()).toEqual({ code: 1013, reason: 'log-moved-on' });
    await mallory.connect();
    await eventually(() => two.incidents().includes('foreign-client-id'));
    expect(mallory.savedFrames).toBe(0);
    expect(await two.text(document)).toBe('γνήσιο');
  });
});
