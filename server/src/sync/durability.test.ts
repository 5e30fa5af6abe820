import { handMadeUpdate, structs, syncFrames, type YjsActor } from '@koinon/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { LogRow } from './log/models.ts';
import { syncModels } from './log/models.ts';
import { eventually, newDocument, startTestDatabase, TestSync } from './test-harness.ts';

/** A store that fails at a step as long as it is told to. */
function failing(step: string) {
  const fault = {
    on: false,
    failures: 0,
    hook(at: string): void {
      if (at !== step || !fault.on) return;
      fault.failures++;
      throw new Error('the store fails');
    },
  };
  return fault;
}

const retry = { retryFirst: 5, retryLongest: 20 };

describe('saved means saved', () => {
  let database: Awaited<ReturnType<typeof startTestDatabase>>;
  beforeAll(async () => void (database = await startTestDatabase()));
  afterAll(() => database[Symbol.asyncDispose]());

  async function rows(documentId: string): Promise<LogRow[]> {
    const found = await syncModels(database.db)
      .log.collection.find({ _id: { $gte: `${documentId}:`, $lt: `${documentId};` } } as never)
      .toArray();
    return found as unknown as LogRow[];
  }

  it('4.1 shows an edit to others at once, and acknowledges it only when its row is stored (E1)', async () => {
    const fault = failing('append');
    await using test = await TestSync.start({ db: database.db, limits: retry, fault: (at) => fault.hook(at) });
    const document = newDocument();
    const anna = await test.joined('anna', document);
    const boris = await test.joined('boris', document);
    await Promise.all([anna.untilSaved(), boris.untilSaved()]);
    fault.on = true;
    anna.writing('λέξη');
    anna.doc.getText('t').insert(0, 'λέξη');
    await eventually(() => fault.failures > 3);
    await boris.until(() => boris.doc.getText('t').toJSON() === 'λέξη');
    const carla = await test.joined('carla', document);
    await carla.until(() => carla.doc.getText('t').toJSON() === 'λέξη');
    expect(anna.acknowledged).toEqual([]);
    expect(await test.text(document)).toBe('');
    expect(test.sync.state().storeHealthy).toBe(false);
    fault.on = false;
    await anna.untilSaved();
    expect(test.sync.state()).toMatchObject({ storeHealthy: true, unsavedBytes: 0 });
    expect((await rows(document)).length).toBe(1);
  });

  it('4.3 keeps the room of a failing store when all have left, and stores what they wrote (E2, A5)', async () => {
    const fault = failing('append');
    await using test = await TestSync.start({ db: database.db, limits: retry, fault: (at) => fault.hook(at) });
    const document = newDocument();
    const anna = await test.joined('anna', document);
    fault.on = true;
    anna.doc.getText('t').insert(0, 'μένει');
    await eventually(() => fault.failures > 2);
    anna.destroy();
    await eventually(() => test.sync.state().connections === 0);
    expect(test.sync.state().rooms).toBe(1);
    fault.on = false;
    await eventually(() => test.sync.state().rooms === 0);
    expect(await test.text(document)).toBe('μένει');
  });

  it('4.3 stores an edit once, though the answer to the first write was lost (A2)', async () => {
    const fault = failing('appended');
    await using test = await TestSync.start({ db: database.db, limits: retry, fault: (at) => fault.hook(at) });
    const document = newDocument();
    const anna = await test.joined('anna', document);
    fault.on = true;
    anna.doc.getText('t').insert(0, 'μία');
    await eventually(() => fault.failures > 2);
    fault.on = false;
    await anna.untilSaved();
    anna.doc.getText('t').insert(3, ' φορά');
    await anna.untilSaved();
    expect((await rows(document)).map((row) => row.seq)).toEqual([1, 2]);
    expect(await test.text(document)).toBe('μία φορά');
  });

  it('4.4 is read-only with too much unsaved, and takes everything when the store is back (OPS2)', async () => {
    const fault = failing('append');
    await using test = await TestSync.start({
      db: database.db,
      limits: { ...retry, unsavedBytes: 3000 },
      fault: (at) => fault.hook(at),
    });
    const document = newDocument();
    const anna = await test.joined('anna', document);
    await anna.untilSaved();
    fault.on = true;
    for (let i = 0; i < 50; i++) {
      anna.writing(`λέξη${i}`);
      anna.doc.getText('t').insert(0, 'x'.repeat(100));
    }
    await anna.until(() => anna.access === 'read');
    const { unsavedBytes } = test.sync.state();
    for (let i = 0; i < 20; i++) anna.doc.getText('t').insert(0, 'y'.repeat(100));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(test.sync.state().unsavedBytes).toBe(unsavedBytes);
    expect(anna.connected).toBe(true);
    expect(anna.acknowledged).toEqual([]);
    fault.on = false;
    await anna.until(() => anna.access === 'write');
    await anna.untilSaved();
    expect((await test.text(document)).length).toBe(7000);
  });

  it('4.2 does not count a frame that was left out until its content has come (3.4)', async () => {
    await using test = await TestSync.start({ db: database.db });
    const document = newDocument();
    const actor = test.actor('anna', document);
    // Written before: the server lacks it when the next edit comes, as after a lost connection.
    actor.doc.getText('t').insert(0, 'πριν ');
    const before = Y.encodeStateVector(actor.doc);
    actor.doc.getText('t').insert(5, 'τώρα');
    await actor.connect();
    actor.sendRaw(syncFrames.update(Y.encodeStateAsUpdate(actor.doc, before)));
    await actor.until(() => actor.savedFrames === 2);
    expect(await test.text(document)).toBe('πριν τώρα');
  });

  it('4.5 loses nothing and has one room when people leave and come back at once (E20, A11)', async () => {
    const fault = async (step: string): Promise<void> => {
      if (step === 'append' || step === 'load') await new Promise((resolve) => setTimeout(resolve, 15));
    };
    await using test = await TestSync.start({ db: database.db, fault, limits: { socketsPerPerson: 1000 } });
    const document = newDocument();
    let expected = '';
    let memory: Uint8Array | undefined;
    for (let i = 0; i < 60; i++) {
      const anna = await test.joined('anna', document, memory);
      expect(anna.doc.getText('t').toJSON()).toBe(expected);
      const letter = String.fromCharCode(97 + (i % 26));
      anna.doc.getText('t').insert(expected.length, letter);
      expected += letter;
      if (i % 3 === 0) await anna.untilSaved();
      memory = anna.memory();
      anna.destroy();
      if (i % 2 === 0) await new Promise((resolve) => setTimeout(resolve, i % 30));
      expect(test.sync.state().rooms).toBeLessThanOrEqual(1);
    }
    const last = await test.joined('anna', document, memory);
    await last.untilSaved();
    expect(await test.text(document)).toBe(expected);
  });

  it('4.6 writes by the server reach the people there, and are stored', async () => {
    await using test = await TestSync.start({ db: database.db });
    const document = newDocument();
    const template = new Y.Doc();
    template.getText('t').insert(0, 'Πρότυπο');
    await test.sync.write(document, Y.encodeStateAsUpdate(template), { personId: null });
    expect(await test.text(document)).toBe('Πρότυπο');
    const anna = await test.joined('anna', document);
    expect(anna.doc.getText('t').toJSON()).toBe('Πρότυπο');
    const vector = Y.encodeStateVector(template);
    template.getText('t').insert(7, '!');
    await test.sync.write(document, Y.encodeStateAsUpdate(template, vector), { personId: null });
    await anna.until(() => anna.doc.getText('t').toJSON() === 'Πρότυπο!');
    await expect(test.sync.write(document, new Uint8Array([1, 2, 3]), { personId: null })).rejects.toThrow('refused');
    const ahead = new Y.Doc();
    ahead.getText('t').insert(0, 'a');
    const missing = Y.encodeStateVector(ahead);
    ahead.getText('t').insert(1, 'b');
    await expect(test.sync.write(document, Y.encodeStateAsUpdate(ahead, missing), { personId: null })).rejects.toThrow(
      'gap',
    );
  });

  it('4.11 edits wait for company, but not when enough have come', async () => {
    let writes = 0;
    const fault = (step: string): void => void (writes += step === 'append' ? 1 : 0);
    await using test = await TestSync.start({
      db: database.db,
      fault,
      limits: { appendEvery: 60_000, appendEnough: 3 },
    });
    const people = await Promise.all([0, 1, 2, 3].map(() => test.joined('anna', newDocument())));
    const type = (anna: YjsActor): void => anna.doc.getText('t').insert(0, 'ναι');
    type(people[0]!);
    await people[0]!.untilSaved();
    expect(writes).toBe(1);
    type(people[1]!);
    type(people[2]!);
    // Not twice the first: in one of sixteen client ids a byte less is written.
    const [first, second] = [1, 2].map((i) => Y.encodeStateAsUpdate(people[i]!.doc).length);
    await eventually(() => test.sync.state().unsavedBytes >= first! + second!);
    expect(writes).toBe(1);
    type(people[3]!);
    await Promise.all(people.map((anna) => anna.untilSaved()));
    expect(writes).toBe(2);
  });

  it('4.11 who writes alone waits for no company, and in a document who writes in turns does', async () => {
    let writes = 0;
    const fault = (step: string): void => void (writes += step === 'append' ? 1 : 0);
    const limits = { appendEvery: 60_000, appendEnough: 9 };
    await using test = await TestSync.start({ db: database.db, fault, limits });
    const document = newDocument();
    const anna = await test.joined('anna', document);
    for (let i = 1; i <= 5; i++) {
      anna.doc.getText('t').insert(0, 'α');
      await anna.untilSaved();
      expect(writes).toBe(i);
    }
    const boris = await test.joined('boris', document);
    boris.doc.getText('t').insert(0, 'β');
    await eventually(() => test.sync.state().unsavedBytes > 0);
    anna.doc.getText('t').insert(0, 'α');
    await anna.until(() => anna.doc.getText('t').length === 7);
    expect(writes).toBe(5);
  });

  it('4.11 what the server writes waits for no company', async () => {
    const fault = async (step: string): Promise<void> => {
      if (step === 'append') await new Promise((resolve) => setTimeout(resolve, 50));
    };
    await using test = await TestSync.start({ db: database.db, fault, limits: { appendEvery: 60_000 } });
    const write = (client: number, document: string): Promise<void> => {
      const update = handMadeUpdate([{ client, structs: [structs.text('t', 'ναι')] }]);
      return test.sync.write(document, update, { personId: null });
    };
    await write(5, newDocument());
    expect(test.facts).toMatchObject([{ type: 'edited', personIds: [] }]);
    // A moment after the last write; while one of the same document is under way; with somebody's words before it.
    const document = newDocument();
    await Promise.all([write(5, document), write(6, document)]);
    expect(await test.text(document)).toBe('ναιναι');
    const anna = await test.joined('anna', document);
    anna.doc.getText('t').insert(0, 'όχι');
    await eventually(() => test.sync.state().unsavedBytes > 0);
    await write(6, document);
    expect(await test.text(document)).toContain('όχι');
  });

  it('4.11 writes leave room for other work', async () => {
    let begun = 0;
    const fault = async (step: string): Promise<void> => {
      if (step !== 'append') return;
      begun++;
      await new Promise((resolve) => setTimeout(resolve, 500));
    };
    const limits = { appendEvery: 1, appendEnough: 1, appendLongest: 60_000 };
    await using test = await TestSync.start({ db: database.db, fault, limits });
    const update = handMadeUpdate([{ client: 5, structs: [structs.text('t', 'ναι')] }]);
    const write = (): Promise<void> => test.sync.write(newDocument(), update, { personId: null });
    await write();
    const more = [write(), write()];
    await eventually(() => test.sync.state().unsavedBytes >= 2 * update.length);
    expect(begun).toBe(1);
    more.push(write());
    await Promise.all(more);
    expect(begun).toBe(2);
  });

  it('4.6 tells of edits with the people who made them, not of each', async () => {
    await using test = await TestSync.start({ db: database.db, limits: { editedEvery: 30, appendEvery: 1 } });
    const document = newDocument();
    const anna = await test.joined('anna', document);
    for (let i = 0; i < 40; i++) {
      anna.doc.getText('t').insert(0, 'x');
      await anna.untilSaved();
    }
    const edits = () => test.facts.filter((fact) => fact.type === 'edited');
    expect(edits().length).toBeGreaterThan(0);
    expect(edits().length).toBeLessThan(40);
    expect(edits()[0]).toMatchObject({ documentId: document, personIds: ['anna'] });
  });

  it('4.7 stores what was taken in before it stops, then says goodbye (A3)', async () => {
    const fault = async (step: string): Promise<void> => {
      if (step === 'append') await new Promise((resolve) => setTimeout(resolve, 100));
    };
    await using test = await TestSync.start({ db: database.db, fault });
    const document = newDocument();
    const anna = await test.joined('anna', document);
    await anna.untilSaved();
    anna.writing('τέλος');
    anna.doc.getText('t').insert(0, 'τέλος');
    await eventually(() => test.sync.state().unsavedBytes > 0);
    await test.sync.shutdown(3000);
    expect(await anna.closed()).toEqual({ code: 1001, reason: 'going-away' });
    expect(anna.acknowledged).toEqual(['τέλος']);
    expect(await test.text(document)).toBe('τέλος');
  });

  it('4.7 ends within the deadline though the store is away (A4)', async () => {
    const fault = failing('append');
    await using test = await TestSync.start({ db: database.db, limits: retry, fault: (at) => fault.hook(at) });
    const anna = await test.joined('anna', newDocument());
    await anna.untilSaved();
    fault.on = true;
    anna.writing('χωρίς απάντηση');
    anna.doc.getText('t').insert(0, 'x');
    await eventually(() => fault.failures > 0);
    await test.sync.shutdown(500);
    expect((await anna.closed()).code).toBe(1001);
    expect(anna.acknowledged).toEqual([]);
  });

  it('8.5 a document that cannot go on is loaded anew; others notice nothing (F9)', async () => {
    let broken = false;
    const now = () => {
      if (broken) throw new Error('something in the server is broken');
      return Date.now();
    };
    await using test = await TestSync.start({ db: database.db, now });
    const document = newDocument();
    const anna = await test.joined('anna', document);
    const boris = await test.joined('boris', newDocument());
    await Promise.all([anna.untilSaved(), boris.untilSaved()]);
    broken = true;
    anna.writing('λέξη');
    anna.doc.getText('t').insert(0, 'λέξη');
    expect(await anna.closed()).toEqual({ code: 1013, reason: 'internal-error' });
    expect(anna.acknowledged).toEqual([]);
    broken = false;
    boris.doc.getText('t').insert(0, 'β');
    await boris.untilSaved();
    await anna.connect();
    await anna.untilSaved();
    expect(await test.text(document)).toBe('λέξη');
    expect(test.incidents()).toContain('internal-error');
  });
});
