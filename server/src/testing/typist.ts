import type { History, SeededRandom, YjsActor } from '@koinon/testkit';
import * as Y from 'yjs';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Somebody who types words into a paragraph of their own, and comes back whenever the connection ends, as browsers do. */
export class Typist {
  readonly actor: YjsActor;
  readonly #name: string;
  readonly #random: SeededRandom;
  readonly #history: History;
  #text: Y.XmlText | null = null;
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
    if (this.#text) return this.#text.insert(this.#random.chance(0.5) ? 0 : this.#text.length, `${word} `);
    const paragraph = new Y.XmlElement('paragraph');
    this.#text = new Y.XmlText(`${word} `);
    paragraph.insert(0, [this.#text]);
    this.actor.doc.getXmlFragment('default').insert(0, [paragraph]);
  }
}

/** Every word of typists in a document, as often as it is there. */
export function wordsIn(doc: Y.Doc): string[] {
  return (
    doc
      .getXmlFragment('default')
      .toJSON()
      .match(/w\d+t\d+(?= )/g) ?? []
  );
}
