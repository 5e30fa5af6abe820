import { SeededRandom, startTcpProxy, YjsActor } from '@koinon/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '@koinon/live-text';
import * as Y from 'yjs';
import { canonical } from './history/canonical.ts';
import { eventually, hashesOf, newDocument, startTestDatabase, TestSync } from './test-harness.ts';

/** Set SEED to repeat one run. */
const seeds = process.env['SEED'] ? [Number(process.env['SEED'])] : Array.from({ length: 20 }, (_, i) => 1000 + i);

const marker = (entries: [string, unknown][] = []) => ({ insert: new Y.Map<unknown>(entries) });
const paragraph = (words: string) => [marker(), { insert: `${words}\n` }];
const table = (words: string) => {
  const cell = new Y.Text();
  cell.applyDelta(paragraph(words));
  return [
    marker([
      ['kind', 'table'],
      ['row:r', 'a0'],
      ['column:c', 'a0'],
      ['cell:r:c', cell],
    ]),
    { insert: '\n' },
  ];
};

/** The text and those in the cells of its tables. */
function texts(text: Y.Text): Y.Text[] {
  const inside = markersIn(text).flatMap((map) => [...map.values()].filter((value) => value instanceof Y.Text));
  return [text, ...inside];
}

const markersIn = (text: Y.Text): Y.Map<unknown>[] =>
  (text.toDelta() as { insert: unknown }[]).flatMap(({ insert }) =>
    insert instanceof Y.Map ? [insert as Y.Map<unknown>] : [],
  );

/** One thing an editor does, as the binding writes it. */
function act(doc: Y.Doc, undo: Y.UndoManager, random: SeededRandom, token: string): void {
  const root = textOf(doc);
  const text = random.pick(texts(root));
  const kind = random.int(10);
  const put = (into: Y.Text, at: number, delta: { insert: unknown }[]) =>
    into.applyDelta(at > 0 ? [{ retain: at }, ...delta] : delta);
  doc.transact(() => {
    if (text.length === 0 || kind === 0) put(root, random.int(root.length + 1), paragraph(token));
    else if (kind === 1) put(root, random.int(root.length + 1), table(token));
    else if (kind === 2 || kind === 5) {
      const from = random.int(text.length);
      text.delete(from, Math.min(1 + random.int(5), text.length - from));
    } else if (kind === 3) text.format(0, 1 + random.int(text.length), { bold: random.chance(0.5) ? true : null });
    else if (kind === 4) put(text, random.int(text.length + 1), [{ insert: '\n' }, marker()]);
    else if (kind === 6) doc.getMap('roadmap').set(`item${random.int(5)}`, { title: token, done: random.chance(0.5) });
    else if (kind === 7 && markersIn(text).length > 0)
      random.pick(markersIn(text)).set(random.pick(['kind', '.level', 'path']), String(random.int(6)));
    else text.insert(random.int(text.length + 1), token);
  }, 'editor');
  if (random.chance(0.05)) undo.undo();
  else if (random.chance(0.02)) undo.redo();
}

function contentOf(doc: Y.Doc): string {
  // The order of a map's keys is each replica's own.
  const items = Object.entries(doc.getMap('roadmap').toJSON()).sort(([a], [b]) => (a < b ? -1 : 1));
  return canonical(textOf(doc)) + JSON.stringify(items);
}

describe('convergence', () => {
  let database: Awaited<ReturnType<typeof startTestDatabase>>;
  beforeAll(async () => void (database = await startTestDatabase()));
  afterAll(() => database[Symbol.asyncDispose]());

  it.each(seeds)(
    '4.1 4.10 2 to 5 people, cuts, offline work, a lowered right, restarts: all end with the same (B1, B2), seed %i',
    async (seed) => {
      const random = new SeededRandom(seed);
      const stumbles = new SeededRandom(seed + 1);
      const document = newDocument();
      const limits = {
        compactRows: 20,
        compactBytes: 2000,
        compactRowsOnClose: 10,
        retryFirst: 5,
        socketsPerPerson: 1000,
      };
      const fault = (step: string) => {
        if ((step === 'append' || step === 'appended') && stumbles.chance(0.05)) throw new Error('the store stumbles');
      };
      let test = await TestSync.start({ db: database.db, limits, fault });
      await using proxy = await startTcpProxy(test.port);
      const people = Array.from({ length: 2 + random.int(4) }, (_, i) => `person${i}`);
      const actors = people.map((person) => {
        const url = `ws://127.0.0.1:${proxy.port}/sync/${document}`;
        return new YjsActor({ url, headers: { cookie: `p=${person}` }, hashes: hashesOf });
      });
      const undos = actors.map(
        (actor) =>
          new Y.UndoManager([textOf(actor.doc), actor.doc.getMap('roadmap')], {
            trackedOrigins: new Set(['editor']),
          }),
      );
      const reconnect = async (actor: YjsActor): Promise<void> => {
        if (!actor.connected) await actor.connect().catch(() => undefined);
      };
      try {
        const operations = 100 + random.int(200);
        for (let i = 0; i < operations; i++) {
          const who = random.int(actors.length);
          act(actors[who]!.doc, undos[who]!, random, `${people[who]}-${i} `);
          if (random.chance(0.15)) await new Promise((resolve) => setTimeout(resolve, random.int(8)));
          if (random.chance(0.1)) random.pick(actors).check();
          if (random.chance(0.03)) proxy.cut();
          if (random.chance(0.02)) proxy.cutAfter(random.chance(0.5) ? 200 + random.int(3000) : null);
          if (random.chance(0.03)) actors[who]!.drop();
          if (random.chance(0.1)) await reconnect(random.pick(actors));
          if (random.chance(0.02)) {
            test.levels.set(people[who]!, test.levels.get(people[who]!) === 'read' ? 'write' : 'read');
            test.sync.accessChanged({ personIds: [people[who]!] });
          }
          if (random.chance(0.01)) {
            const { levels } = test;
            await test[Symbol.asyncDispose]();
            test = await TestSync.start({ db: database.db, limits, fault });
            for (const [person, level] of levels) test.levels.set(person, level);
            proxy.retarget(test.port);
          }
        }
        // The network heals and everybody may write.
        proxy.cutAfter(null);
        test.levels.clear();
        test.sync.accessChanged({});
        await eventually(async () => {
          for (const actor of actors) await reconnect(actor);
          return actors.every((actor) => actor.connected && actor.allSaved);
        });
        const vectors = () =>
          new Set(actors.map((actor) => Buffer.from(Y.encodeStateVector(actor.doc)).toString('hex')));
        await eventually(() => vectors().size === 1 && new Set(actors.map((actor) => contentOf(actor.doc))).size === 1);
        for (const actor of actors) expect(actor.doc.store.pendingStructs).toBeNull();
        const hashes = (docs: Y.Doc[]) =>
          new Set(docs.map((doc) => Buffer.from(hashesOf(doc).content).toString('hex'))).size;
        await eventually(() => hashes(actors.map(({ doc }) => doc)) === 1);

        const stored = new Y.Doc();
        Y.applyUpdate(stored, await test.sync.read(document));
        textOf(stored);
        expect(contentOf(stored)).toBe(contentOf(actors[0]!.doc));
        expect(hashes([stored, actors[0]!.doc])).toBe(1);
        expect(actors.map(({ reloads }) => reloads)).toEqual(actors.map(() => 0));
        const unexpected = actors
          .flatMap((actor) => actor.closings)
          .filter(({ code }) => ![1001, 1006, 1013, 4403].includes(code));
        expect(unexpected).toEqual([]);
      } finally {
        for (const actor of actors) actor.destroy();
        await test[Symbol.asyncDispose]();
      }
    },
  );
});
