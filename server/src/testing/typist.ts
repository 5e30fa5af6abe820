import { blockEnd, textOf } from '@koinon/live-text';
import type { History, SeededRandom, YjsActor } from '@koinon/testkit';
import * as Y from 'yjs';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Somebody who types words into a paragraph of their own, and comes back whenever the connection ends, as browsers do. */
export class Typist {
  readonly actor: YjsActor;
  readonly #name: string;
  readonly #random: SeededRandom;
  readonly #history: History;
  /** Where their paragraph begins and ends. */
  #paragraph: { start: Y.RelativePosition; end: Y.RelativePosition } | null = null;
  #words = 0;

  constructor(name: string, actor: YjsActor, random: SeededRandom, history: History) {
    this.#name = name;
    this.actor = actor;
    this.#random = random;
    this.#history = history;
  }

  /** Whether a word is one of theirs. */
  wrote(word: string): boolean {
    return word.startsWith(`${this.#name}t`);
  }

  /** Types until told to stop, connected or not, and keeps the connection. */
  async type(signal: AbortSignal): Promise<void> {
    const connected = this.stay(signal);
    while (!signal.aborted) {
      this.#word();
      await pause(5 + this.#random.int(60));
    }
    await connected;
  }

  /** Stays connected until told to stop: tries again after each end, not at once. */
  async stay(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      if (!this.actor.connected) await this.actor.connect().catch(() => undefined);
      await pause(20 + this.#random.int(100));
    }
  }

  /** Resolves when all that was typed is saved, and notes it in the history. Somebody must keep the connection. */
  async saved(): Promise<void> {
    await this.actor.until(() => this.actor.allSaved, 40_000);
    for (const word of this.actor.acknowledged) this.#history.acknowledge(word);
  }

  #word(): void {
    const word = `${this.#name}t${this.#words++}`;
    this.#history.invoke(word);
    this.actor.writing(word);
    const text = textOf(this.actor.doc);
    if (this.#paragraph) {
      const place = this.#random.chance(0.5) ? this.#paragraph.start : this.#paragraph.end;
      text.insert(Y.createAbsolutePositionFromRelativePosition(place, this.actor.doc)!.index, `${word} `);
      return;
    }
    const letters = `${word} `;
    text.applyDelta([{ insert: new Y.Map() }, { insert: letters + blockEnd }]);
    this.#paragraph = {
      start: Y.createRelativePositionFromTypeIndex(text, 1, -1),
      end: Y.createRelativePositionFromTypeIndex(text, 1 + letters.length, 0),
    };
  }
}

/** Every word of typists in a document, as often as it is there. */
export const wordsIn = (doc: Y.Doc): string[] =>
  textOf(doc)
    .toString()
    .match(/w\d+t\d+(?= )/g) ?? [];
