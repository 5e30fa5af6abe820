import * as Y from 'yjs';
import type { Threads } from '../../runtime/threads.ts';
import type { DocumentBytes } from '../document/document-bytes.ts';
import type { Diff } from '../document/diff.ts';
import type { StateIndex } from '../document/state-index.ts';
import { AskedTogether } from '../log/asked-together.ts';
import { type Frame, frames } from '../protocol.ts';

/** Frames in order, and how many milliseconds they took to make beside the event loop. */
export interface Answer {
  frames: readonly Frame[];
  ms: number;
}

/** So many are answered at once; more would hold the first ones up. */
const together = 4;

const atHand = (made: readonly Frame[]): Answer => ({ frames: made, ms: 0 });

/**
 * Answers to sync step 1, kept until the document changes: after a restart many ask at once, and most for the same, all or
 * nothing.
 */
export class EncodedAnswers {
  readonly #bytes: DocumentBytes;
  readonly #threads: Threads;
  #whole: Frame[] | null = null;
  #last: { vector: Uint8Array; answer: Promise<Answer> } | null = null;
  #deletions: Frame | null = null;
  #wanted = true;
  /** Who asks while an answer is being made waits for the next, which is made for all of them. */
  #diffs: AskedTogether<Uint8Array, Diff> | null = null;

  constructor(bytes: DocumentBytes, threads: Threads) {
    this.#bytes = bytes;
    this.#threads = threads;
  }

  /**
   * The frames that give somebody with this state vector what they lack; the last one is a step 2. `index` is that of the
   * bytes, or null when it knows of more than they hold. A promise where it must be looked for in the bytes.
   */
  to(stateVector: Uint8Array, index: StateIndex | null): Answer | Promise<Answer> {
    this.#wanted = true;
    if (stateVector.length <= 1) return atHand((this.#whole ??= this.#encodeWhole()));
    // Who comes back mostly has everything. Deletions are not in a vector; they come always.
    if (index?.coveredBy(Y.decodeStateVector(stateVector)))
      return atHand([(this.#deletions ??= frames.step2(index.deletions()))]);
    if (!this.#last || Buffer.compare(this.#last.vector, stateVector) !== 0) {
      const vector = Buffer.from(stateVector);
      this.#last = { vector, answer: this.#diff(vector, frames.step2Around) };
    }
    return this.#last.answer;
  }

  /** What came since somebody had this state vector. */
  since(stateVector: Uint8Array): Promise<Answer> {
    return this.#diff(stateVector, frames.updateAround);
  }

  async #diff(vector: Uint8Array, frameOf: (update: Uint8Array) => Frame): Promise<Answer> {
    const diff = (all: Uint8Array[]) => this.#bytes.diff(all, this.#threads);
    this.#diffs ??= new AskedTogether(diff, { together, most: 1, every: 0 });
    const { update, ms } = await this.#diffs.ask(vector);
    return { frames: [frameOf(update)], ms };
  }

  #encodeWhole(): Frame[] {
    const pieces = this.#bytes.pieces();
    // All but the last as updates: a client counts itself as synchronised with the first step 2.
    return pieces.map((piece, i) => (i === pieces.length - 1 ? frames.step2Around(piece) : frames.updateAround(piece)));
  }

  /** Called now and then: lets go of what nobody has asked for since the last time, here and in the document's bytes. */
  rest(): void {
    if (!this.#wanted) this.forget();
    this.#wanted = false;
    this.#bytes.rest();
  }

  /** The document or its encoding has changed. */
  forget(): void {
    this.#whole = null;
    this.#last = null;
    this.#deletions = null;
  }
}
