import * as Y from 'yjs';
import type { DocumentBytes } from '../document/document-bytes.ts';
import type { StateIndex } from '../document/state-index.ts';
import { frames } from '../protocol.ts';

/**
 * Answers to sync step 1, kept until the document changes: after a restart many ask at once, and most for the same, all or
 * nothing.
 */
export class EncodedAnswers {
  readonly #bytes: DocumentBytes;
  #whole: Buffer[] | null = null;
  #last: { vector: Uint8Array; frame: Buffer } | null = null;
  #deletions: Buffer | null = null;
  #wanted = true;

  constructor(bytes: DocumentBytes) {
    this.#bytes = bytes;
  }

  /**
   * The frames that give somebody with this state vector what they lack; the last one is a step 2. `index` is that of the
   * bytes, or null when it knows of more than they hold.
   */
  to(stateVector: Uint8Array, index: StateIndex | null): Buffer[] {
    this.#wanted = true;
    if (stateVector.length <= 1) {
      return (this.#whole ??= this.#encodeWhole());
    }
    // Who comes back mostly has everything. Deletions are not in a vector; they come always.
    if (index?.coveredBy(Y.decodeStateVector(stateVector)))
      return [(this.#deletions ??= frames.step2(index.deletions()))];
    if (!this.#last || Buffer.compare(this.#last.vector, stateVector) !== 0) {
      const update = Y.diffUpdate(this.#bytes.whole(), stateVector);
      this.#last = { vector: Buffer.from(stateVector), frame: frames.step2(update) };
    }
    return [this.#last.frame];
  }

  #encodeWhole(): Buffer[] {
    const pieces = this.#bytes.pieces();
    // All but the last as updates: a client counts itself as synchronised with the first step 2.
    const whole = pieces.map((piece, i) => (i === pieces.length - 1 ? frames.step2(piece) : frames.update(piece)));
    this.#bytes.keepIn(whole[0]!.subarray(-pieces[0]!.length));
    return whole;
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
