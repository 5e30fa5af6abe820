import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SeededRandom, type YjsActor } from '@koinon/testkit';
import { textOf } from '@koinon/live-text';
import * as Y from 'yjs';
import { canonical } from './history/canonical.ts';
import { type SyncLimits, NoSuchMoment } from './index.ts';
import { bytesOf, syncModels } from './log/models.ts';
import { eventually, newDocument, startTestDatabase, TestSync } from './test-harness.ts';

const manual: Partial<SyncLimits> = { compactRows: 1e9, compactBytes: 1e9, compactRowsOnClose: 1e9 };
const eager: Partial<SyncLimits> = { compactRows: 10, compactBytes: 1, compactRowsOnClose: 1 };
const seed = Number(process.env['SEED'] ?? 20_261);
const minute = 60_000;
const start = Date.parse('2026-03-01T10:00:00Z');

describe('the history', () => {
  let database: Awaited<ReturnType<typeof startTestDatabase>>;
  beforeAll(async () => void (database = await startTestDatabase()));
  afterAll(() => database[Symbol.asyncDispose]());

  const of = (documentId: string) => ({ _id: { $gte: `${documentId}:`, $lt: `${documentId};` } }) as never;
  const collections = () => {
    const { log, snapshots, history, checkpoints } = syncModels(database.db);
    return {
      log: log.collection,
      snapshots: snapshots.collection,
      history: history.collection,
      checkpoints: checkpoints.collection,
    };
  };
  const counts = async (documentId: string) => {
    const found: Record<string, number> = {};
    for (const [name, collection] of Object.entries(collections()))
      found[name] = await collection.countDocuments(of(documentId));
    return found;
  };
  async function flip(name: 'snapshots' | 'history' | 'checkpoints', documentId: string, place: number): Promise<void> {
    const collection = collections()[name];
    const row = (await collection.find(of(documentId)).sort({ _id: 1 }).toArray()).at(place)!;
    const bytes = Buffer.from(bytesOf(row['bytes']));
    bytes[Math.floor(bytes.length / 2)]! ^= 1;
    await collection.updateOne({ _id: row._id } as never, { $set: { bytes } });
  }

  const content = (update: Uint8Array | Y.Doc): string => {
    const doc = update instanceof Y.Doc ? update : new Y.Doc();
    if (!(update instanceof Y.Doc)) Y.applyUpdate(doc, update);
    expect(doc.store.pendingStructs).toBeNull();
    return canonical(textOf(doc)) + canonical(doc.getMap('roadmap'));
  };

  /** Where the paragraphs of a text begin. */
  const paragraphs = (doc: Y.Doc): number[] => {
    const starts: number[] = [];
    let at = 0;
    for (const { insert } of textOf(doc).toDelta() as { insert: unknown }[]) {
      if (typeof insert !== 'string') starts.push(at);
      at += typeof insert === 'string' ? insert.length : 1;
    }
    return starts;
  };

  function paragraph(actor: YjsActor, words: string, nth = Infinity): void {
    const text = textOf(actor.doc);
    const at = paragraphs(actor.doc)[nth] ?? text.length;
    text.applyDelta(
      [{ retain: at }, { insert: new Y.Map() }, { insert: `${words}\n` }].filter((step) => step.retain !== 0),
    );
  }

  function removeParagraphs({ doc }: YjsActor, nth: number, count: number): void {
    const starts = [...paragraphs(doc), textOf(doc).length];
    textOf(doc).delete(starts[nth]!, starts[nth + count]! - starts[nth]!);
  }

  /** A person who writes, a minute apart, and what the document was at the end of each minute. */
  async function written(test: TestSync, clock: { now: number }, document: string, minutes: number) {
    const anna = await test.joined('anna', document);
    const moments: { at: Date; content: string }[] = [];
    for (let i = 0; i < minutes; i++) {
      clock.now += minute;
      paragraph(anna, `παράγραφος ${i}`);
      if (i % 3 === 2) removeParagraphs(anna, 0, 1);
      const item = new Y.Map<unknown>();
      anna.doc.getMap('roadmap').set(`goal${i % 4}`, item);
      item.set('title', new Y.Text(`στόχος ${i}`));
      item.set('progress', i);
      await anna.untilSaved();
      moments.push({ at: new Date(clock.now + minute / 2), content: content(anna.doc) });
    }
    return { anna, moments };
  }

  async function closed(test: TestSync, ...actors: YjsActor[]): Promise<void> {
    for (const actor of actors) actor.destroy();
    await eventually(() => test.sync.state().rooms === 0);
  }

  it('8.8 gives every moment, before, between and after compactions', async () => {
    const document = newDocument();
    const clock = { now: start };
    const options = { db: database.db, now: () => clock.now };
    const moments: { at: Date; content: string }[] = [];
    for (let round = 0; round < 4; round++) {
      await using test = await TestSync.start({ ...options, limits: round < 3 ? eager : manual });
      const session = await written(test, clock, document, 17);
      moments.push(...session.moments);
      await closed(test, session.anna);
    }
    const { log, history, snapshots } = await counts(document);
    expect({ log, snapshots }).toEqual({ log: 17, snapshots: 1 });
    expect(history).toBeGreaterThan(2);
    await using test = await TestSync.start({ ...options, limits: manual });
    for (const moment of moments) expect(content(await test.sync.at(document, moment.at))).toBe(moment.content);
    await expect(test.sync.at(document, new Date(start))).rejects.toThrow(NoSuchMoment);
    await expect(test.sync.at(newDocument(), new Date(start))).rejects.toThrow(NoSuchMoment);
  });

  it(`8.9 restores while people type, keeps what they wrote, and everybody agrees (A12), seed ${seed}`, async () => {
    const random = new SeededRandom(seed);
    const document = newDocument();
    const clock = { now: start };
    await using test = await TestSync.start({ db: database.db, now: () => clock.now, limits: eager });
    const { anna, moments } = await written(test, clock, document, 25);
    const boris = await test.joined('boris', document);
    const people = [anna, boris];
    const before = moments[9]!;

    clock.now += minute;
    const typing = { on: true };
    let typed = 0;
    const typists = people.map(async (person, i) => {
      for (let n = 0; typing.on; n++) {
        clock.now += 100;
        paragraph(person, `νέο ${i} ${n}`, random.int(paragraphs(person.doc).length + 1));
        await person.untilSaved();
        typed++;
      }
    });
    await eventually(() => typed > 8);
    expect(await test.sync.restore(document, before.at, { personId: 'admin' })).toBe(true);
    const during = typed;
    await eventually(() => typed > during + 8);
    typing.on = false;
    await Promise.all(typists);
    await anna.until(() => content(anna.doc) === content(boris.doc));

    // Alone it is exact; what was there, with all that was typed meanwhile, can be had back.
    const between = { at: new Date((clock.now += minute)), content: content(anna.doc) };
    clock.now += minute;
    expect(await test.sync.restore(document, before.at, { personId: 'admin' })).toBe(true);
    await anna.until(() => content(anna.doc) === before.content);
    await boris.until(() => content(boris.doc) === before.content);
    const restored = new Date((clock.now += minute));
    clock.now += minute;
    expect(await test.sync.restore(document, between.at, { personId: null })).toBe(true);
    await boris.until(() => content(boris.doc) === between.content);
    expect(await test.sync.restore(document, between.at, { personId: null })).toBe(false);
    expect(content(await test.sync.at(document, restored))).toBe(before.content);

    paragraph(boris, 'και συνεχίζουμε');
    await boris.untilSaved();
    await anna.until(() => content(anna.doc) === content(boris.doc));
    expect([...anna.closings, ...boris.closings]).toEqual([]);
    for (const moment of moments) expect(content(await test.sync.at(document, moment.at))).toBe(moment.content);
  });

  it('8.6 tells who deleted, from the log and from what was packed away, whoever repeats it', async () => {
    const document = newDocument();
    const clock = { now: start };
    let since = new Date(start);
    const ids: { client: number; clock: number; length: number }[] = [];
    for (const limits of [manual, eager]) {
      await using test = await TestSync.start({ db: database.db, now: () => clock.now, limits });
      const anna = await test.joined('anna', document);
      if (limits === manual) {
        paragraph(anna, 'άλφα βήτα γάμμα δέλτα');
        await anna.untilSaved();
        since = new Date((clock.now += 10 * minute));
        const { clientID: client } = anna.doc;
        // Behind the marker: the first word, the second and the last one.
        for (const [from, length] of [
          [1, 4],
          [6, 4],
          [17, 5],
        ] as const)
          ids.push({ client, clock: from, length });
      }
      clock.now += 10 * minute;
      const boris = await test.joined('boris', document);
      if (limits === manual) {
        textOf(boris.doc).delete(6, 4);
        await boris.untilSaved();
        await anna.until(() => !textOf(anna.doc).toString().includes('βήτα'));
        textOf(anna.doc).delete(1, 4);
        await anna.untilSaved();
      } else {
        // Enough for a compaction when all have gone.
        for (let i = 0; i < 12; i++) {
          paragraph(boris, `και ${i}`);
          await boris.untilSaved();
        }
      }
      expect(await test.sync.deleters(document, since, ids)).toEqual([['anna'], ['boris'], []]);
      await closed(test, anna, boris);
    }
    expect((await counts(document))['log']).toBe(0);
    await using test = await TestSync.start({ db: database.db, now: () => clock.now, limits: manual });
    expect(await test.sync.deleters(document, since, ids)).toEqual([['anna'], ['boris'], []]);
    expect(await test.sync.deleters(document, new Date(clock.now + 10 * minute), ids)).toEqual([[], [], []]);
  });

  it('8.9 leaves what is the same where it is, and restores a large document in a thread', async () => {
    const document = newDocument();
    const clock = { now: start };
    await using test = await TestSync.start({ db: database.db, now: () => clock.now, limits: manual });
    const anna = await test.joined('anna', document);
    anna.doc.transact(() => {
      for (let i = 0; i < 300; i++) paragraph(anna, `${i} ${'λόγια '.repeat(60)}`);
    });
    await anna.untilSaved();
    const then = { at: new Date((clock.now += minute)), content: content(anna.doc) };
    clock.now += minute;
    const text = textOf(anna.doc);
    const places = [5, text.length - 5].map((at) => Y.createRelativePositionFromTypeIndex(text, at));
    const whereTheyAre = () =>
      places.map((place) => Y.createAbsolutePositionFromRelativePosition(place, anna.doc)!.index);
    const before = whereTheyAre();
    removeParagraphs(anna, 100, 50);
    text.insert(50, 'μια λέξη που φεύγει ');
    text.format(10, 5, { bold: {} });
    await anna.untilSaved();
    await test.sync.restore(document, then.at, { personId: null });
    await anna.until(() => content(anna.doc) === then.content);
    expect(whereTheyAre()).toEqual(before);
  });

  const steps = ['archived', 'written', 'verified', 'rows-deleted', 'snapshot-deleted', 'done'];
  it.each(steps)(
    '8.6 loses and doubles nothing after a crash at compact:%s, also with the snapshot damaged',
    async (step) => {
      const document = newDocument();
      const clock = { now: start };
      const options = { db: database.db, now: () => clock.now };
      const moments: { at: Date; content: string }[] = [];
      let crashes = 0;
      const fault = (at: string) => {
        if (at !== `compact:${step}` || moments.length < 14) return;
        crashes++;
        throw new Error('crash');
      };
      for (let round = 0; round < 4; round++) {
        await using test = await TestSync.start({ ...options, limits: { ...manual, compactRowsOnClose: 1 }, fault });
        const session = await written(test, clock, document, 7);
        moments.push(...session.moments);
        await closed(test, session.anna);
      }
      expect(crashes).toBeGreaterThan(0);
      {
        await using test = await TestSync.start({ ...options, limits: { ...manual, compactRowsOnClose: 1 } });
        const session = await written(test, clock, document, 7);
        moments.push(...session.moments);
        await closed(test, session.anna);
      }
      const segments = await collections().history.find(of(document)).sort({ _id: 1 }).toArray();
      const ends = segments.map((row) => [Number(row['from']), Number(row['to'])] as const);
      ends.forEach(([from], i) => expect(from).toBe(i === 0 ? 1 : ends[i - 1]![1] + 1));
      await using test = await TestSync.start({ ...options, limits: manual });
      for (const moment of moments) expect(content(await test.sync.at(document, moment.at))).toBe(moment.content);
      await flip('snapshots', document, -1);
      const doc = new Y.Doc();
      Y.applyUpdate(doc, await test.sync.read(document));
      expect(content(doc)).toBe(moments.at(-1)!.content);
    },
  );

  it('8.8 a damaged piece of history is named, and the present document is not touched', async () => {
    const document = newDocument();
    const clock = { now: start };
    await using test = await TestSync.start({ db: database.db, now: () => clock.now, limits: eager });
    const moments: { at: Date; content: string }[] = [];
    for (let round = 0; round < 3; round++) {
      const session = await written(test, clock, document, 12);
      moments.push(...session.moments);
      await closed(test, session.anna);
      await eventually(async () => (await counts(document))['log'] === 0);
    }
    await flip('history', document, 1);
    const [, segment] = await collections().history.find(of(document)).sort({ _id: 1 }).toArray();
    const before = moments.findLast(({ at }) => at < segment!['firstAt'])!;
    const inside = moments.find(({ at }) => at > segment!['firstAt'])!;
    expect(content(await test.sync.at(document, before.at))).toBe(before.content);
    const named = `history of rows ${segment!['from']} to ${segment!['to']} does not match its checksum`;
    await expect(test.sync.at(document, inside.at)).rejects.toThrow(named);
    await expect(test.sync.restore(document, inside.at, { personId: null })).rejects.toThrow(NoSuchMoment);
    const anna = await test.joined('anna', document);
    expect(content(anna.doc)).toBe(moments.at(-1)!.content);
    paragraph(anna, 'γράφεται κανονικά');
    await anna.untilSaved();
    expect(test.incidents()).toEqual([]);
  });

  it('8.8 an older checkpoint takes the place of a damaged one', async () => {
    const document = newDocument();
    const clock = { now: start };
    const options = { db: database.db, now: () => clock.now };
    const random = new SeededRandom(seed);
    const moments: { at: Date; content: string }[] = [];
    for (let round = 0; round < 6; round++) {
      await using test = await TestSync.start({ ...options, limits: eager });
      const anna = await test.joined('anna', document);
      paragraph(anna, Array.from({ length: 3000 }, () => random.int(2 ** 32).toString(36)).join(' '));
      if (round > 0) removeParagraphs(anna, 0, 1);
      await anna.untilSaved();
      clock.now += minute;
      moments.push({ at: new Date(clock.now), content: content(anna.doc) });
      clock.now += minute;
      await closed(test, anna);
    }
    expect((await counts(document))['checkpoints']).toBeGreaterThan(1);
    await flip('checkpoints', document, -1);
    await flip('snapshots', document, -1);
    await using test = await TestSync.start({ ...options, limits: manual });
    for (const moment of moments) expect(content(await test.sync.at(document, moment.at))).toBe(moment.content);
    expect(content(await test.sync.read(document))).toBe(moments.at(-1)!.content);
  });

  it('8.6 begins with what is there when a document has none yet', async () => {
    const document = newDocument();
    const clock = { now: start };
    const options = { db: database.db, now: () => clock.now };
    const moments: { at: Date; content: string }[] = [];
    for (let round = 0; round < 3; round++) {
      await using test = await TestSync.start({ ...options, limits: eager });
      const session = await written(test, clock, document, 12);
      moments.push(...session.moments);
      await closed(test, session.anna);
      if (round > 0) continue;
      // As an earlier version leaves it: a snapshot, and no history.
      await eventually(async () => (await counts(document))['log'] === 0);
      const { history, checkpoints } = collections();
      await Promise.all([history.deleteMany(of(document)), checkpoints.deleteMany(of(document))]);
    }
    await flip('snapshots', document, -1);
    await using test = await TestSync.start({ ...options, limits: manual });
    for (const moment of moments.slice(12))
      expect(content(await test.sync.at(document, moment.at))).toBe(moment.content);
    await expect(test.sync.at(document, moments[0]!.at)).rejects.toThrow(NoSuchMoment);
    expect(content(await test.sync.read(document))).toBe(moments.at(-1)!.content);
  });

  it(`8.7 bounds what is stored, keeps as many days as is said, and never the last way, seed ${seed}`, async () => {
    const document = newDocument();
    const clock = { now: start };
    const day = 24 * 60 * minute;
    const random = new SeededRandom(seed);
    const word = () => random.int(2 ** 32).toString(36);
    const said = 40 * day;
    const historyKept = async () => said;
    await using test = await TestSync.start({ db: database.db, now: () => clock.now, historyKept, limits: eager });
    const moments: { at: Date; content: string }[] = [];
    let encoded = 0;
    for (let days = 0; days < 72; days += 4) {
      const anna = await test.joined('anna', document);
      paragraph(anna, Array.from({ length: 1500 }, word).join(' '));
      if (paragraphs(anna.doc).length > 3) removeParagraphs(anna, 0, 1);
      await anna.untilSaved();
      moments.push({ at: new Date(clock.now + minute), content: content(anna.doc) });
      encoded = Y.encodeStateAsUpdate(anna.doc).length;
      await closed(test, anna);
      await eventually(async () => (await counts(document))['log'] === 0);
      clock.now += 4 * day;
    }
    const bytesIn = async (name: 'snapshots' | 'history' | 'checkpoints') => {
      const rows = await collections()[name].find(of(document)).toArray();
      return rows.reduce((sum, row) => sum + Number(row['size']), 0);
    };
    expect(await bytesIn('snapshots')).toBeLessThan(1.5 * encoded);
    // A paragraph is written each time; 40 days are ten of them, and what leads there.
    const most = 2 * 12 * (encoded / 3) + 2 * encoded;
    expect((await bytesIn('history')) + (await bytesIn('checkpoints'))).toBeLessThan(most);
    const kept = moments.filter(({ at }) => at.getTime() > clock.now - said);
    for (const moment of kept) expect(content(await test.sync.at(document, moment.at))).toBe(moment.content);
    await expect(test.sync.at(document, moments[0]!.at)).rejects.toThrow(NoSuchMoment);
    await flip('snapshots', document, -1);
    expect(content(await test.sync.read(document))).toBe(moments.at(-1)!.content);
  });

  it('8.6 goes with a document that is removed', async () => {
    const document = newDocument();
    const clock = { now: start };
    await using test = await TestSync.start({ db: database.db, now: () => clock.now, limits: eager });
    const { anna } = await written(test, clock, document, 12);
    await closed(test, anna);
    await test.sync.remove(document);
    expect(await counts(document)).toEqual({ log: 0, snapshots: 0, history: 0, checkpoints: 0 });
  });

  it('8.2 a document that is compacted between two of the reads of loading it is never shorter', async () => {
    const document = newDocument();
    await using test = await TestSync.start({ db: database.db, limits: { ...manual, compactRowsOnClose: 1 } });
    const anna = await test.joined('anna', document);
    anna.doc.getText('t').insert(0, 'όλο το κείμενο');
    await anna.untilSaved();
    let compacted = 0;
    const fault = async (step: string) => {
      if (step !== 'load:rows-read') return;
      compacted++;
      await closed(test, anna);
      await eventually(async () => (await counts(document))['log'] === 0);
    };
    await using reader = await TestSync.start({ db: database.db, limits: manual, fault });
    expect(await reader.text(document)).toBe('όλο το κείμενο');
    expect(compacted).toBe(1);
    expect(await counts(document)).toMatchObject({ log: 0, snapshots: 1 });
  });
});
