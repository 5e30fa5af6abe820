import { build, updateFromJson } from '@koinon/editor-schema';
import { leavingFormats, textOf } from '@koinon/live-text';
import { sectionAround, type TextSection } from '@koinon/live-text/section';
import { RawSocket, syncFrames, type YjsActor } from '@koinon/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type TestSyncOptions, eventually, newDocument, startTestDatabase, TestSync } from './test-harness.ts';

const paper = updateFromJson(
  build.text(
    build.h(2, 'Άρθρο 1'),
    build.p('Ελεύθερο.'),
    build.h(2, 'Άρθρο 2'),
    build.p('Κλειδωμένο.'),
    build.p('Τέλος.'),
  ),
);

const wordsOf = (doc: Y.Doc): string => textOf(doc).toJSON().replaceAll('\n', '/');
const wordsIn = ({ doc }: YjsActor): string => wordsOf(doc);

function docOf(...updates: Uint8Array[]): Y.Doc {
  const doc = leavingFormats(new Y.Doc());
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}

/** Writes before these words, or so many letters behind where they begin. */
function write({ doc }: { doc: Y.Doc }, before: string, words: string, plus = 0): void {
  const text = textOf(doc);
  let index = 0;
  for (const { insert } of text.toDelta() as { insert: unknown }[]) {
    const at = typeof insert === 'string' ? insert.indexOf(before) : -1;
    if (at >= 0) return text.insert(index + at + plus, words);
    index += typeof insert === 'string' ? insert.length : 1;
  }
  throw new Error(`«${before}» is not in the text`);
}

/** The second article of the paper. */
const locked: TextSection = (() => {
  const doc = docOf(paper);
  const markers = (textOf(doc).toDelta() as { insert: unknown }[]).flatMap(({ insert }) =>
    insert instanceof Y.Map ? [insert] : [],
  );
  const at = (marker: Y.Map<unknown>): Uint8Array =>
    // oxlint-disable-next-line no-underscore-dangle -- the id of a marker is its item's
    Y.encodeRelativePosition(new Y.RelativePosition(null, null, marker._item!.id, 0));
  return sectionAround(paper, at(markers[2]!), at(markers[3]!))!.section;
})();

describe('locked sections', () => {
  let database: Awaited<ReturnType<typeof startTestDatabase>>;
  beforeAll(async () => void (database = await startTestDatabase()));
  afterAll(() => database[Symbol.asyncDispose]());

  const start = (options: Omit<TestSyncOptions, 'db'> = {}) => TestSync.start({ db: database.db, ...options });
  const lock = (test: TestSync): void => {
    test.lockedSections = [locked];
    test.sync.accessChanged({});
  };
  /** What another server finds stored. */
  async function stored(document: string): Promise<string> {
    await using test = await start({ beside: true });
    return wordsOf(docOf(await test.sync.read(document)));
  }

  it('5.6 nothing is taken into one but from who may, and everything else goes on', async () => {
    await using test = await start();
    const document = newDocument();
    await test.sync.write(document, paper, { personId: null });
    test.lockedSections = [locked];
    const [anna, chair] = [await test.joined('anna', document), await test.joined('chair', document)];
    write(anna, 'Ελεύθερο', 'Πολύ ');
    await anna.untilSaved();
    write(chair, 'Κλειδωμένο', 'Νέο: ');
    await chair.untilSaved();
    await anna.until(() => wordsIn(anna).includes('Νέο: Κλειδωμένο'));
    write(anna, 'Τέλος', 'Πριν το ');
    await anna.untilSaved();
    // What the coordinator has written there is locked as what was there before.
    write(anna, 'Νέο', 'όχι ');
    write(anna, 'Ελεύθερο', 'μετά ');
    await anna.until(() => anna.refusals === 1);
    expect(anna.allSaved).toBe(false);
    const again = await test.joined('anna', document);
    write(again, 'Ελεύθερο', 'ξανά ');
    await again.untilSaved();
    expect(anna.refusals).toBe(1);
    expect(await stored(document)).toBe('Άρθρο 1/Πολύ ξανά Ελεύθερο./Άρθρο 2/Νέο: Κλειδωμένο./Πριν το Τέλος./');
    expect(wordsIn(chair)).toBe(await stored(document));
  });

  it('5.6 a lock while somebody types there leaves what was taken in, and takes nothing after it', async () => {
    await using test = await start();
    const document = newDocument();
    await test.sync.write(document, paper, { personId: null });
    const anna = await test.joined('anna', document);
    for (let i = 0; i < 10; i++) write(anna, 'Κλειδωμένο', `${i}`);
    await anna.untilSaved();
    lock(test);
    for (let i = 0; i < 10; i++) write(anna, 'Κλειδωμένο', 'x');
    await anna.until(() => anna.refusals === 1);
    expect(await stored(document)).toContain('/0123456789Κλειδωμένο./');
  });

  it('5.6 what was written offline there before the lock came is refused whole, and stays with its author', async () => {
    const document = newDocument();
    await using test = await start();
    await test.sync.write(document, paper, { personId: null });
    test.lockedSections = [locked];
    const memory = docOf(paper);
    write({ doc: memory }, 'Ελεύθερο', 'εκτός ');
    write({ doc: memory }, 'Κλειδωμένο', 'εκτός ');
    const anna = test.actor('anna', document, Y.encodeStateAsUpdate(memory));
    await anna.connect();
    await anna.until(() => anna.refusals === 1);
    expect(await stored(document)).not.toContain('εκτός');
    expect(wordsIn(anna)).toContain('εκτός Κλειδωμένο');
    // A client that knows of no such message is closed.
    const early = [syncFrames.step2(Y.encodeStateAsUpdate(memory))];
    const headers = { cookie: 'p=anna' };
    const stock = new RawSocket({ port: test.port, path: `/sync/${document}`, headers, early });
    expect(await stock.closed).toEqual({ code: 4403, reason: 'locked-section' });
    expect(await stored(document)).not.toContain('εκτός');
  });

  it.each<[string, (doc: Y.Doc) => void]>([
    ['deletes it', (doc) => textOf(doc).delete(20, 8)],
    ['marks all of the text', (doc) => textOf(doc).format(0, textOf(doc).length, { bold: true })],
    [
      'makes headings of all blocks',
      (doc) => {
        for (const { insert } of textOf(doc).toDelta() as { insert: unknown }[])
          if (insert instanceof Y.Map) insert.set('kind', 'heading');
      },
    ],
    [
      'writes it anew behind a deletion',
      (doc) => {
        textOf(doc).delete(0, textOf(doc).length);
        textOf(doc).insert(0, 'δικό μου');
      },
    ],
  ])('5.6 raw frames change nothing there: %s', async (_, attack) => {
    await using test = await start();
    const document = newDocument();
    await test.sync.write(document, paper, { personId: null });
    test.lockedSections = [locked];
    const anna = await test.joined('anna', document);
    const doc = docOf(paper);
    attack(doc);
    const update = Y.encodeStateAsUpdate(doc, Y.encodeStateVectorFromUpdate(paper));
    anna.sendRaw(syncFrames.update(update));
    await anna.until(() => anna.refusals === 1);
    for (let i = 0; i < 3; i++) anna.sendRaw(syncFrames.step2(update));
    const chair = await test.joined('chair', document);
    expect(wordsIn(chair)).toBe(wordsOf(docOf(paper)));
    expect(JSON.stringify(textOf(chair.doc).toDelta())).toBe(JSON.stringify(textOf(docOf(paper)).toDelta()));
  });

  it('5.6 holds after compaction and a restart, and on another node', async () => {
    const document = newDocument();
    {
      await using test = await start({ limits: { compactRows: 5, compactBytes: 1, compactRowsOnClose: 1 } });
      await test.sync.write(document, paper, { personId: null });
      test.lockedSections = [locked];
      const [anna, chair] = [await test.joined('anna', document), await test.joined('chair', document)];
      for (let i = 0; i < 8; i++) {
        write(anna, 'Ελεύθερο', 'α');
        await anna.untilSaved();
        write(chair, 'Κλειδωμένο', 'β');
        await chair.untilSaved();
      }
      textOf(chair.doc).delete(0, 3);
      await chair.untilSaved();
    }
    const limits = { followEvery: 20 };
    await using one = await start({ limits });
    await using two = await start({ limits });
    for (const node of [one, two]) node.lockedSections = [locked];
    const [chair, anna] = [await one.joined('chair', document), await two.joined('anna', document)];
    write(anna, 'Ελεύθερο', 'γ');
    await anna.untilSaved();
    write(chair, 'Κλειδωμένο', 'δ');
    await chair.untilSaved();
    await anna.until(() => wordsIn(anna).includes('ββδΚλειδωμένο'));
    write(anna, 'Ελεύθερο', 'ε');
    await anna.untilSaved();
    write(anna, 'δΚλειδωμένο', 'x');
    await anna.until(() => anna.refusals === 1);
    await eventually(() => wordsIn(chair).includes('γεΕλεύθερο'));
    expect(await stored(document)).toBe('θρο 1/ααααααααγεΕλεύθερο./Άρθρο 2/ββββββββδΚλειδωμένο./Τέλος./');
  });
});
