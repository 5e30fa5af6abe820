import { jsonOf, toHtml, toMarkdown, toPlainText } from '@koinon/editor-schema';
import { encode, handMadeUpdate, structs, syncFrames, type YjsActor } from '@koinon/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '@koinon/live-text';
import * as Y from 'yjs';
import { eventually, newDocument, startTestDatabase, TestSync } from './test-harness.ts';

const text = (client: number, clock: number) => ({ client, clock, structs: [structs.text('t', 'abc')] });

describe('attacks through the socket', () => {
  let database: Awaited<ReturnType<typeof startTestDatabase>>;
  beforeAll(async () => void (database = await startTestDatabase()));
  afterAll(() => database[Symbol.asyncDispose]());

  const rowsOf = (documentId: string) => database.db.collection('sync_log').countDocuments({ documentId });

  /** Anna types; what Mallory does must not keep her words from being stored. */
  async function typing(
    test: TestSync,
  ): Promise<{ anna: YjsActor; document: string; stillTypes: () => Promise<void> }> {
    const document = newDocument();
    const anna = await test.joined('anna', document);
    anna.doc.getText('t').insert(0, 'πριν ');
    await anna.untilSaved();
    const stillTypes = async () => {
      anna.doc.getText('t').insert(anna.doc.getText('t').length, 'μετά');
      await anna.untilSaved();
      expect(await test.text(document)).toBe(anna.doc.getText('t').toJSON());
    };
    return { anna, document, stillTypes };
  }

  it.each<[rule: string, what: string, code: number, reason: string, update: (victim: number) => Uint8Array]>([
    [
      '3.6',
      'garbage after the words of somebody who types (C4, E10)',
      4403,
      'foreign-client-id',
      (victim) => handMadeUpdate([{ client: victim, clock: 5, structs: [structs.gc(1000)] }]),
    ],
    [
      '3.3',
      'a garbage run of 2^40 (C4, E10)',
      4400,
      'clock-range',
      (victim) => handMadeUpdate([{ client: victim, clock: 5, structs: [structs.gc(2 ** 40)] }]),
    ],
    [
      '3.2',
      '50,000 client ids (C5, E11)',
      4400,
      'client-ids',
      () => handMadeUpdate(Array.from({ length: 50_000 }, (_, i) => text(900_000 - i, 0))),
    ],
    [
      '3.5',
      '12,000 nested blocks (C8, E13)',
      4400,
      'depth',
      () =>
        handMadeUpdate([
          {
            client: 9,
            structs: Array.from({ length: 12_000 }, (_, i) => structs.type(i ? { client: 9, clock: i - 1 } : 't', 0)),
          },
        ]),
    ],
  ])('%s ends who sends %s, and nothing of it stays', async (_rule, _what, code, reason, update) => {
    await using test = await TestSync.start({ db: database.db });
    const { anna, document, stillTypes } = await typing(test);
    const rows = await rowsOf(document);
    const mallory = await test.joined('mallory', document);
    mallory.sendRaw(syncFrames.update(update(anna.doc.clientID)));
    expect(await mallory.closed()).toEqual({ code, reason });
    expect(await rowsOf(document)).toBe(rows);
    await stillTypes();
  });

  it('3.4 10,000 updates without their predecessor are parked nowhere and not acknowledged (C6, E7, E8)', async () => {
    const limits = { framesPerSecond: 1e6, frameBurst: 1e6 };
    await using test = await TestSync.start({ db: database.db, limits });
    const { document, stillTypes } = await typing(test);
    const rows = await rowsOf(document);
    const mallory = await test.joined('mallory', document);
    await mallory.untilSaved();
    const before = mallory.savedFrames;
    for (let i = 0; i < 10_000; i++) mallory.sendRaw(syncFrames.update(handMadeUpdate([text(9, 3 + i * 3)])));
    await stillTypes();
    expect(mallory.savedFrames).toBe(before);
    expect(await rowsOf(document)).toBe(rows + 1);
    expect(test.sync.state().unsavedBytes).toBe(0);
  });

  it('3.4 a deletion set of 0.8 MB of unknown structs is not kept (C7, E12)', async () => {
    await using test = await TestSync.start({ db: database.db });
    const { document, stillTypes } = await typing(test);
    const rows = await rowsOf(document);
    const mallory = await test.joined('mallory', document);
    await mallory.untilSaved();
    const before = mallory.savedFrames;
    const ranges = Array.from({ length: 150_000 }, (_, i): [number, number] => [i * 3, 1]);
    mallory.sendRaw(syncFrames.update(handMadeUpdate([], [{ client: 4_000_000_000, ranges }])));
    await stillTypes();
    expect(mallory.savedFrames).toBe(before);
    expect(await rowsOf(document)).toBe(rows + 1);
  });

  it.each<[what: string, write: (doc: Y.Doc) => void]>([
    [
      '15,000 empty paragraphs',
      (doc) => {
        textOf(doc).applyDelta(
          Array.from({ length: 15_000 }, () => [{ insert: new Y.Map() }, { insert: '\n' }]).flat(),
        );
      },
    ],
    [
      '4,000 marks on one text',
      (doc) => {
        const words = textOf(doc);
        words.applyDelta([{ insert: new Y.Map() }, { insert: `${'α'.repeat(8_000)}\n` }]);
        for (let i = 1; i < 8_000; i += 2) words.format(i, 1, { bold: true });
      },
    ],
    [
      'an attribute of 0.9 MB',
      (doc) => {
        textOf(doc).insertEmbed(0, new Y.Map([['.x', 'y'.repeat(900_000)]]));
      },
    ],
    [
      'tables in tables as deep as allowed',
      (doc) => {
        let place = textOf(doc);
        for (let depth = 0; depth < 30; depth++) {
          const cell = new Y.Text();
          place.insertEmbed(
            0,
            new Y.Map<unknown>([
              ['kind', 'table'],
              ['row:r', 'a0'],
              ['column:c', 'a0'],
              ['cell:r:c', cell],
            ]),
          );
          place = cell;
        }
        place.insert(0, 'κάτω κάτω');
      },
    ],
  ])('3.5 3.8 %s: what is taken can be read, exported and deleted (C8)', async (_what, write) => {
    await using test = await TestSync.start({ db: database.db });
    const document = newDocument();
    const anna = await test.joined('anna', document);
    anna.doc.transact(() => write(anna.doc));
    await anna.untilSaved();
    const stored = new Y.Doc();
    Y.applyUpdate(stored, await test.sync.read(document));
    const json = jsonOf(stored);
    for (const rendered of [toHtml(json), toMarkdown(json), toPlainText(json)]) expect(typeof rendered).toBe('string');
    const root = textOf(anna.doc);
    root.delete(0, root.length);
    await anna.untilSaved();
    const ben = await test.joined('ben', document);
    await eventually(() => textOf(ben.doc).length === 0);
    expect(Y.encodeStateVector(ben.doc)).toEqual(Y.encodeStateVector(anna.doc));
  });

  it('2.5 a frame that says to be longer than it is ends nobody else (C2)', async () => {
    await using test = await TestSync.start({ db: database.db });
    const { document, stillTypes } = await typing(test);
    const mallory = await test.joined('mallory', document);
    mallory.sendRaw(encode(0, 2, 2 ** 40, 1));
    expect((await mallory.closed()).code).toBe(4400);
    await stillTypes();
  });
});
