import { routes } from '@koinon/contract';
import { textOf } from '@koinon/live-text';
import type { SeededRandom, YjsActor } from '@koinon/testkit';
import type * as Y from 'yjs';
import type { Visitor } from './visitor.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The words of a text, and where each begins. What is no letter parts them. */
function wordsOf(text: Y.Text): { word: string; at: number }[] {
  const places = (text.toDelta() as { insert: unknown }[])
    .map(({ insert }) => (typeof insert === 'string' ? insert : ' '))
    .join('');
  return [...places.matchAll(/[\p{L}\d]+/gu)].map((found) => ({ word: found[0], at: found.index }));
}

/** How often each word is in a document. */
export function countWords(doc: Y.Doc): (word: string) => number {
  const counts = new Map<string, number>();
  for (const { word } of wordsOf(textOf(doc))) counts.set(word, (counts.get(word) ?? 0) + 1);
  return (word) => counts.get(word) ?? 0;
}

/** Words that were there before anybody wrote. */
export const givenWord = (n: number): string => `α${n}`;
const isGiven = (word: string): boolean => /^α\d+$/.test(word);

/** Somebody who writes new words between others, in a text or on a branch of it, and comes back when the connection ends. */
export class Draftsman {
  readonly name: string;
  actor: YjsActor;
  /** They stay away while this is set, and go on writing. */
  offline = false;
  /** What the server said it has, also to browsers that are gone for good. */
  readonly saved = new Set<string>();
  readonly #random: SeededRandom;
  readonly #arrive: () => Promise<unknown>;
  readonly #deletes: boolean;
  #count = 0;

  /** @param arrive what a page does before it connects */
  constructor(
    name: string,
    actor: YjsActor,
    random: SeededRandom,
    { arrive, deletes }: { arrive?: () => Promise<unknown>; deletes?: boolean } = {},
  ) {
    this.name = name;
    this.actor = actor;
    this.#random = random;
    this.#arrive = arrive ?? (() => Promise.resolve());
    this.#deletes = deletes ?? false;
  }

  get words(): string[] {
    return Array.from({ length: this.#count }, (_, n) => `${this.name}λ${n}`);
  }

  /** One word more, or one of the given ones less. */
  write(): void {
    const random = this.#random;
    const text = textOf(this.actor.doc);
    const words = wordsOf(text);
    const given = words.filter(({ word }) => isGiven(word));
    if (this.#deletes && given.length > 0 && random.chance(0.15)) {
      const { word, at } = random.pick(given);
      this.actor.writing(`-${word}`);
      text.delete(at, word.length);
    } else if (words.length > 0) {
      const word = `${this.name}λ${this.#count++}`;
      this.actor.writing(word);
      text.insert(random.pick(words).at, `${word} `, {});
    }
  }

  async work(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.write();
      await pause(50 + this.#random.int(250));
    }
  }

  /** Stays connected until told to stop: tries again after each end, not at once. */
  async stay(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      if (!this.offline && !this.actor.connected)
        try {
          await this.#arrive();
          await this.actor.connect();
        } catch {
          // A node that was killed is not there yet.
        }
      await pause(20 + this.#random.int(100));
    }
  }

  leave(): void {
    this.offline = true;
    this.actor.drop();
  }

  note(): void {
    for (const word of this.actor.acknowledged) this.saved.add(word);
  }

  /** This browser is gone for good, with what it had not sent. */
  moveTo(actor: YjsActor): void {
    this.note();
    this.actor.destroy();
    this.actor = actor;
  }
}

/** Every page of a list. */
async function pagesOf<T>(page: (cursor: string | undefined) => Promise<{ items: T[]; nextCursor: string | null }>) {
  const all: T[] = [];
  for (let cursor: string | undefined; ;) {
    const { items, nextCursor } = await page(cursor);
    all.push(...items);
    if (nextCursor === null) return all;
    cursor = nextCursor;
  }
}

const lettersOf = (said: string): string[] => said.match(/[\p{L}\d]+/gu) ?? [];

/** Which words people see as decided on in a document, and which wait on which branch. */
export async function fatesIn(person: Visitor, documentId: string) {
  const params = { id: documentId };
  const query = (cursor: string | undefined) => ({ limit: 100, ...(cursor ? { cursor } : {}) });
  const listed = await pagesOf((cursor) => person.call(routes.suggestions, { params, query: query(cursor) }));
  const decided = await pagesOf((cursor) => person.call(routes.decidedSuggestions, { params, query: query(cursor) }));
  const wordsOnce = (outcome: string) =>
    new Set(decided.filter((one) => one.outcome === outcome).flatMap(({ sentences }) => sentences.flatMap(lettersOf)));
  const [accepted, rejected] = [wordsOnce('accept'), wordsOnce('reject')];
  const waiting = new Set(
    listed.flatMap(({ branchId, after }) => lettersOf(after).map((word) => `${branchId} ${word}`)),
  );
  return {
    accepted: (word: string): boolean => accepted.has(word),
    rejected: (word: string): boolean => rejected.has(word),
    waiting: (branchId: string, word: string): boolean => waiting.has(`${branchId} ${word}`),
    decisions: decided.length,
  };
}
