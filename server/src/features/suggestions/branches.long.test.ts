import { routes } from '@koinon/contract';
import { build, textSchema } from '@koinon/editor-schema';
import { type JsonNode, textOf, writeTree } from '@koinon/live-text';
import { SeededRandom, syncFrames, type YjsActor } from '@koinon/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { countWords, Draftsman, fatesIn, givenWord } from '../../testing/drafting.ts';
import { type Nodes, startNodes } from '../../testing/nodes.ts';
import { type Actor, problemOf } from '../../testing/world.ts';

/** Rounds with a kill; more by KILLS. Set SEED to repeat one run as far as time allows. */
const kills = Number(process.env['KILLS'] ?? 3);
const seed = Number(process.env['SEED'] ?? 22_409);
const [paragraphs, wordsEach] = [12, 15];
/** For what comes true sooner or later, on a slow machine too. */
const long = 120_000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const given = Array.from({ length: paragraphs * wordsEach }, (_, n) => givenWord(n));

let nodes: Nodes;
const random = new SeededRandom(seed);

// Whatever is decided on comes out of a log that is packed again and again.
beforeAll(async () => {
  nodes = await startNodes(2, {
    compactRows: 20,
    compactBytes: 4_096,
    nodeSilence: 4_000,
    heartbeat: 2_000,
    lease: 3_000,
  });
});
afterAll(() => nodes?.[Symbol.asyncDispose]());

const anyUrl = () => random.pick(nodes.all).url;

async function newText(): Promise<string> {
  const { chamber, workspace } = nodes.world;
  const { id } = await nodes.at(nodes.all[0]!.url, chamber).call(routes.createDocument, {
    params: { id: workspace.id },
    body: { kind: 'note', title: 'Δοκιμή' },
  });
  const author = await nodes.joined(nodes.all[0]!.url, chamber, id);
  const lines = Array.from({ length: paragraphs }, (_, n) =>
    build.p(given.slice(n * wordsEach, (n + 1) * wordsEach).join(' ')),
  );
  textOf(author.doc).delete(0, textOf(author.doc).length);
  writeTree(textOf(author.doc), build.text(...lines) as JsonNode, textSchema);
  await author.untilSaved();
  author.destroy();
  return id;
}

/** What a killed server says, or another decision that came first. */
const passing = new Set(['conflict', 'not-found', 'unavailable']);

/** Decides on whatever is suggested, at any node, until told to stop; answers what should not have been refused. */
async function decideOn(id: string, person: Actor, signal: AbortSignal): Promise<string[]> {
  const strange: string[] = [];
  while (!signal.aborted) {
    await pause(50 + random.int(200));
    const visitor = nodes.at(anyUrl(), person);
    const once = async () => {
      const { items } = await visitor.call(routes.suggestions, { params: { id }, query: {} });
      if (items.length === 0) return;
      const one = random.pick(items);
      const some = items.filter(
        ({ id: other, branchId }) => other === one.id || (branchId === one.branchId && random.chance(0.1)),
      );
      const body = { ids: some.map((each) => each.id), outcome: random.chance(0.6) ? 'accept' : 'reject' } as const;
      await visitor.call(routes.decideSuggestions, { params: { id }, body });
    };
    const problem = await problemOf(once());
    // Without a code it was no answer of ours: the node is gone.
    if (problem !== null && /^[a-z-]+$/.test(problem) && !passing.has(problem)) strange.push(problem);
  }
  return strange;
}

/** Frames that write where one may not, as an editor of one's own making would send them. */
function intrude(actor: YjsActor): void {
  const forger = new Y.Doc();
  Y.applyUpdate(forger, Y.encodeStateAsUpdate(actor.doc));
  textOf(forger).insert(1, 'εισβολή ', {});
  actor.sendRaw(syncFrames.update(Y.encodeStateAsUpdate(forger, Y.encodeStateVector(actor.doc))));
}

describe(`branches while everything goes wrong, seed ${seed}`, () => {
  it(
    `${kills} kills: no suggestion is lost, and nothing reaches the text but what was accepted`,
    { timeout: 3 * long + kills * 60_000 },
    async () => {
      const { editor, editor2, commenter, coordinator, chamber, viewer } = nodes.world;
      const id = await newText();
      const stop = new AbortController();
      const branchOf = (person: Actor, as: 'person' | 'union') =>
        nodes.at(anyUrl(), person).call(routes.branch, { params: { id }, body: { as } });
      /** The client ids of every browser that ever wrote on a branch. */
      const strangers: number[] = [];
      const open = (person: Actor, documentId: string): YjsActor => {
        const actor = nodes.actor(anyUrl(), person, undefined, documentId);
        if (documentId !== id) strangers.push(actor.doc.clientID);
        return actor;
      };
      const suggesting = async (name: string, person: Actor, as: 'person' | 'union') => {
        const { branchId } = await branchOf(person, as);
        const arrive = () => branchOf(person, as);
        return { branchId, person, by: new Draftsman(name, open(person, branchId), random, { arrive, deletes: true }) };
      };
      const writers = [editor, coordinator].map((person, n) => new Draftsman(`κ${n}`, open(person, id), random));
      const suggesters = [
        await suggesting('π0', commenter, 'person'),
        await suggesting('π1', editor2, 'union'),
        await suggesting('π2', editor2, 'person'),
      ];
      const people = [...writers, ...suggesters.map(({ by }) => by)];
      const staying = people.map((one) => one.stay(stop.signal));
      const reader = async (documentId: string): Promise<Y.Doc> => {
        const actor = await nodes.joined(anyUrl(), viewer, documentId);
        const doc = new Y.Doc();
        Y.applyUpdate(doc, actor.memory());
        actor.destroy();
        return doc;
      };

      const round = async (kill: number) => {
        const working = new AbortController();
        const away = suggesters[kill % suggesters.length]!.by;
        const at = people.map((one) => one.work(working.signal));
        const deciding = [chamber, coordinator].map((person) => decideOn(id, person, working.signal));
        await pause(500 + random.int(500));
        away.leave();
        const intruder = await nodes.joined(anyUrl(), commenter, random.pick([id, suggesters[1]!.branchId]));
        intrude(intruder);
        await pause(500 + random.int(1_000));
        const node = random.pick(nodes.all);
        await node.kill();
        // One browser is gone for good: what the server said it had must be there all the same.
        const lost = suggesters[(kill + 1) % suggesters.length]!;
        lost.by.moveTo(open(lost.person, lost.branchId));
        await pause(300 + random.int(700));
        await node.restart();
        await pause(500 + random.int(500));
        away.offline = false;
        intruder.destroy();
        working.abort();
        await Promise.all(at);
        expect((await Promise.all(deciding)).flat()).toEqual([]);
      };

      /** What does not hold of the words that people wrote; nothing, when all is well. */
      const faults = async (): Promise<string[]> => {
        for (const one of people) one.note();
        const { waiting, accepted, rejected } = await fatesIn(nodes.at(anyUrl(), viewer), id);
        const text = countWords(await reader(id));
        const found: string[] = [];
        const must = (what: string, is: unknown, wanted: unknown) => {
          if (is !== wanted) found.push(`${what}: ${String(is)} and not ${String(wanted)}`);
        };
        for (const writer of writers) for (const word of writer.saved) must(`${word} in the text`, text(word), 1);
        for (const { branchId, by } of suggesters) {
          const branch = countWords(await reader(branchId));
          for (const word of [...by.saved].filter((one) => !one.startsWith('-'))) {
            const fates = [waiting(branchId, word), accepted(word), rejected(word)];
            must(`${word} waiting, accepted, rejected: ${fates.join()}: fates`, fates.filter(Boolean).length, 1);
            must(`${word} in the text (${fates.join()})`, text(word), accepted(word) ? 1 : 0);
            must(`${word} on its branch (${fates.join()})`, branch(word), rejected(word) ? 0 : 1);
          }
        }
        for (const word of given) must(`${word}, which was there, in the text`, text(word), accepted(word) ? 0 : 1);
        must('the intruder', text('εισβολή'), 0);
        return found.slice(0, 20);
      };

      let last: string[] = [];
      try {
        for (let kill = 0; kill < kills; kill++) await round(kill);
        await Promise.all(people.map(({ actor }) => actor.until(() => actor.allSaved, long)));
        // What was decided as a node died is written by a job, a little later.
        await expect.poll(async () => (last = await faults()), { timeout: long, interval: 500 }).toEqual([]);
        expect((await fatesIn(nodes.at(anyUrl(), viewer), id)).decisions).toBeGreaterThan(kills);
        const clients = new Set(Y.decodeStateVector(Y.encodeStateVector(await reader(id))).keys());
        expect(strangers.filter((client) => clients.has(client))).toEqual([]);
      } catch (error) {
        throw new Error(`seed ${seed}: ${String(error)}\n${last.join('\n')}`, { cause: error });
      } finally {
        stop.abort();
        await Promise.all(staying);
        for (const { actor } of people) actor.destroy();
      }
    },
  );

  it(
    'who loses the right while they are away keeps what they suggested, and adds nothing',
    { timeout: 3 * long },
    async () => {
      const { commenter, coordinator, viewer, workspace } = nodes.world;
      const [one, two] = nodes.all;
      const id = await newText();
      const at = nodes.at(one!.url, commenter);
      const { branchId } = await at.call(routes.branch, { params: { id }, body: { as: 'person' } });
      const own = new Draftsman('π', await nodes.joined(two!.url, commenter, branchId), random, { deletes: true });
      for (let n = 0; n < 30; n++) own.write();
      await own.actor.untilSaved();
      own.note();
      const saved = [...own.saved].filter((word) => !word.startsWith('-'));
      const listed = async () => {
        const { items } = await at.call(routes.suggestions, { params: { id }, query: {} });
        return items.map(({ id: suggestion, sentence }) => [suggestion, sentence]);
      };
      const before = await listed();
      expect(before.length).toBeGreaterThan(5);

      own.leave();
      for (let n = 0; n < 10; n++) own.write();
      const params = { id: workspace.id, personId: commenter.me.id };
      await nodes.at(one!.url, coordinator).call(routes.setRole, { params, body: { role: 'viewer' } });
      await two!.kill();
      await two!.restart();
      const back = nodes.actor(two!.url, commenter, own.actor.memory(), branchId);
      await back.connect();
      await back.until(() => back.synced && back.access !== null, long);
      expect(back.access).not.toBe('write');
      // What they wrote is not asked for, and who sends it all the same is sent away.
      textOf(back.doc).insert(1, 'ύστερα ', {});
      expect((await back.closed()).reason).toBe('read-only');
      const again = await nodes.joined(two!.url, commenter, branchId);
      intrude(again);
      expect((await again.closed()).reason).toBe('read-only');
      expect(await listed()).toEqual(before);
      await one!.kill();
      await one!.restart();
      expect(await listed()).toEqual(before);
      expect(await problemOf(at.call(routes.branch, { params: { id }, body: { as: 'person' } }))).toBeNull();
      const stored = countWords((await nodes.joined(one!.url, viewer, branchId)).doc);
      expect(own.words.filter((word) => stored(word) > 0)).toEqual(saved);
      expect([stored('ύστερα'), stored('εισβολή')]).toEqual([0, 0]);
    },
  );
});
