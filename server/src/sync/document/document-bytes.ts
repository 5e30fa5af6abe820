import * as Y from 'yjs';
import type { UpdateShape } from '../guard/read-update.ts';
import { shapeOf } from '../guard/judge.ts';
import { UpdateSequence } from './update-sequence.ts';

/** An update that says nothing. */
export const emptyUpdate: Uint8Array = new Uint8Array([0, 0]);

/**
 * A document as encoded bytes: the snapshot it was loaded from, and what came after. Serving a reader and taking in an
 * edit need no live Yjs document, which would cost ten times the memory of its bytes.
 */
export class DocumentBytes {
  #base: Uint8Array;
  /** What a running compaction covers beyond the base; kept apart so that its snapshot can replace both. */
  #sealed: Uint8Array | null = null;
  #tail = new UpdateSequence();

  constructor(base: Uint8Array) {
    this.#base = base;
  }

  /** Bytes held, an upper bound of the encoded document's size. */
  get size(): number {
    return this.#base.length + (this.#sealed?.length ?? 0) + this.#tail.bytes;
  }

  append(update: Uint8Array, shape: UpdateShape): void {
    this.#tail.append(update, shape);
  }

  /** Adds edits that follow. */
  join(edits: UpdateSequence): void {
    this.#tail.join(edits);
  }

  /** The document as at most three updates to be applied in order. Their bytes stay the same until the next edit. */
  pieces(): Uint8Array[] {
    const pieces = [this.#base];
    if (this.#sealed) pieces.push(this.#sealed);
    if (!this.#tail.empty) pieces.push(this.#tail.encode());
    return pieces;
  }

  /** The whole document as one update. */
  whole(): Uint8Array {
    const pieces = this.pieces().filter((piece) => piece.length > emptyUpdate.length);
    return pieces.length > 1 ? Y.mergeUpdates(pieces) : (pieces[0] ?? emptyUpdate);
  }

  /** Begins a compaction of everything held now. False while another one runs. */
  seal(): boolean {
    if (this.#sealed) return false;
    this.#sealed = this.#tail.empty ? emptyUpdate : this.#tail.encode();
    this.#tail = new UpdateSequence();
    return true;
  }

  /** Ends a compaction: its snapshot takes the place of what was sealed; null leaves things as they are. */
  unseal(snapshot: Uint8Array | null): void {
    const sealed = this.#sealed;
    if (!sealed) return;
    this.#sealed = null;
    if (snapshot) {
      this.#base = snapshot;
      return;
    }
    const tail = new UpdateSequence();
    if (sealed.length > emptyUpdate.length) tail.append(sealed, shapeOf(sealed));
    tail.join(this.#tail);
    this.#tail = tail;
  }
}
