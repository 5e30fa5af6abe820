import { documentHash } from '@koinon/editor-schema/hash';
import { connectAgain, newDocument, SeededRandom, signIn, startServer, YjsActor } from '@koinon/testkit';
import { describe, expect, it } from 'vitest';
import { textOf } from '../index.ts';
import { Desk, same } from '../testing/desk.ts';
import { beginning, Fuzz } from '../testing/fuzz.ts';

/** Random kills of one run; more by KILLS. The same seed is the same run as far as time allows; others by SEED. */
const kills = Number(process.env['KILLS'] ?? 3);
const seed = Number(process.env['SEED'] ?? 4_902);
/** For what comes true sooner or later, on a slow machine too. */
const long = 90_000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('everything at once, and kill -9 of the server in between', () => {
  it(
    `4.3 three editors with all commands, on and off the line, ${kills} random kills: no letter is lost, seed ${seed}`,
    { timeout: 2 * long + kills * long },
    async () => {
      const random = new SeededRandom(seed);
      await using server = await startServer({ people: 1 });
      const cookies = [await signIn(server, 'chamber@bench.example'), await signIn(server, 'p0@bench.example')];
      const url = `${server.url.replace('http', 'ws')}/sync/${await newDocument(server, cookies[0]!)}`;
      const open = (i: number, memory?: Uint8Array) =>
        new YjsActor({ url, headers: { cookie: cookies[i % 2]!, origin: server.url }, ...(memory ? { memory } : {}) });
      const actors = [open(0, beginning(2)), open(1), open(2)];
      const connectAll = () => Promise.all(actors.filter((actor) => !actor.connected).map(connectAgain));
      try {
        await connectAll();
        const begun = ({ doc }: YjsActor) => textOf(doc).toString().includes('Τίτλος');
        await Promise.all(actors.map((actor) => actor.until(() => begun(actor), long)));
        const desks = actors.map(({ doc }, i) => new Desk('ABC'[i]!, doc));
        const fuzz = new Fuzz(seed, desks);
        const edits = async (count: number) => {
          for (let edit = 0; edit < count; edit++) {
            if (random.chance(0.1)) random.pick(actors).drop();
            const away = actors.find(({ connected }) => !connected);
            if (away && random.chance(0.2)) await connectAgain(away);
            fuzz.edit();
            await pause(random.int(10));
          }
        };
        const hash = ({ doc }: YjsActor) => Buffer.from(documentHash(doc)).toString('hex');
        // A browser that is sent away comes back by itself.
        const settle = async (): Promise<boolean> => {
          await connectAll();
          return actors.every(({ allSaved }) => allSaved) && new Set(actors.map(hash)).size === 1;
        };
        const settled = async () => {
          await expect.poll(settle, { timeout: long }).toBe(true);
          same(...desks);
          fuzz.complete();
        };
        for (let round = 0; round < kills; round++) {
          await edits(20 + random.int(30));
          await server.kill();
          for (let edit = random.int(20); edit > 0; edit--) fuzz.edit();
          await server.restart();
          await connectAll();
          if (random.chance(0.5)) await settled();
        }
        await edits(20);
        await settled();
        await server.kill();
        await server.restart();
        const reader = open(1);
        await connectAgain(reader);
        await reader.until(() => reader.synced, long);
        expect(new Desk('reader', reader.doc).words).toBe(desks[0]!.words);
        reader.destroy();
      } catch (error) {
        throw new Error(`seed ${seed}: ${String(error)}`, { cause: error });
      } finally {
        for (const actor of actors) actor.destroy();
      }
    },
  );
});
