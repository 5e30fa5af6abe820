import { SeededRandom, type YjsActor } from '@koinon/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { eventually, newDocument, startTestDatabase, TestSync } from './test-harness.ts';

/** Set SEED to repeat one run. */
const seed = Number(process.env['SEED'] ?? 20_261);

const textIn = ({ doc }: YjsActor): string => doc.getText('t').toJSON();
const nothing = Y.encodeStateAsUpdate(new Y.Doc());

/** Whoever types here types faster than people do. */
const limits = { framesPerSecond: 1e6, frameBurst: 1e6 };

/** Turns of the event loop: what is on its way gets so much further. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** Storing waits while it is closed. */
class Gate {
  #open: (() => void) | null = null;
  #waits: Promise<void> = Promise.resolve();

  readonly fault = (step: string): Promise<void> | undefined => (step === 'append' ? this.#waits : undefined);

  close(): void {
    this.#open ??= (() => {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#waits = promise;
      return resolve;
    })();
  }

  open(): void {
    this.#open?.();
    this.#open = null;
  }
}

describe('catching up', () => {
  let database: Awaited<ReturnType<typeof startTestDatabase>>;
  beforeAll(async () => void (database = await startTestDatabase()));
  afterAll(() => database[Symbol.asyncDispose]());

  interface Meeting {
    anna: YjsActor;
    /** Somebody who comes, with what a device kept. */
    comes: (memory: Uint8Array) => YjsActor;
    gate: Gate | null;
    random: SeededRandom;
  }

  /** One comes again and again while the other goes on writing. */
  async function comeAndGo({ anna, comes, gate, random }: Meeting): Promise<void> {
    const text = anna.doc.getText('t');
    const write = () => text.insert(random.int(text.length + 1), 'α');
    let memory = anna.memory();
    for (let round = 0; round < 20; round++) {
      if (random.chance(0.5)) gate?.close();
      const boris = comes(memory);
      // Words of one's own from while there was no line, as who comes back mostly has.
      if (random.chance(0.5)) boris.doc.getText('t').insert(0, 'ω');
      write();
      const open = boris.connect();
      for (let letter = 0; letter < 12; letter++) {
        write();
        await turns(random.int(4));
        if (random.chance(0.2)) gate?.open();
      }
      await open;
      write();
      await turns(random.int(8));
      write();
      gate?.open();
      await Promise.all([boris.untilSaved(), anna.untilSaved()]);
      await eventually(() => textIn(boris) === textIn(anna));
      memory = random.chance(0.2) ? nothing : boris.memory();
      boris.destroy();
    }
  }

  // What a large document lacks is looked for in a thread, and comes later than it was asked for.
  it.each([
    ['a small document', 0],
    ['a large one', 24_000],
  ])(
    `4.1 who comes back while others write misses no letter, in whatever moment: %s, seed ${seed}`,
    async (_, size) => {
      const random = new SeededRandom(seed);
      const gate = new Gate();
      await using test = await TestSync.start({ db: database.db, fault: gate.fault, limits });
      const document = newDocument();
      const anna = await test.joined('anna', document);
      anna.doc.getText('t').insert(0, Array.from({ length: size }, () => random.pick(['β', 'γ', 'δ'])).join(''));
      await anna.untilSaved();
      await comeAndGo({ anna, comes: (memory) => test.actor('boris', document, memory), gate, random });
      expect(await test.text(document)).toBe(textIn(anna));
    },
  );

  it(`4.1 9.1 nor does who comes back to another node, seed ${seed}`, async () => {
    const random = new SeededRandom(seed);
    const node = () => TestSync.start({ db: database.db, limits: { ...limits, followEvery: 20 } });
    await using one = await node();
    await using two = await node();
    const document = newDocument();
    const anna = await one.joined('anna', document);
    await comeAndGo({ anna, comes: (memory) => two.actor('boris', document, memory), gate: null, random });
    expect(await two.text(document)).toBe(textIn(anna));
  });
});
