import * as Y from 'yjs';

/** An update that says nothing. */
export const emptyUpdate: Uint8Array = new Uint8Array([0, 0]);

interface Piece {
  /** How often its bytes have been merged. */
  level: number;
  bytes: Uint8Array;
}

/** So many pieces of one level become one of the next: each byte is merged a logarithmic number of times. */
const radix = 32;

function merged(pieces: Uint8Array[]): Uint8Array {
  return pieces.length === 1 ? pieces[0]! : Y.mergeUpdates(pieces);
}

/**
 * A document as encoded bytes: the snapshot it was loaded from, and what came after. Serving a reader and taking in an
 * edit need no live Yjs document, which would cost ten times the memory of its bytes.
 */
export class DocumentBytes {
  #base: Uint8Array;
  /** What a running compaction covers beyond the base; kept apart so that its snapshot can replace both. */
  #sealed: Uint8Array | null = null;
  #tail: Piece[] = [];
  #size: number;

  constructor(base: Uint8Array) {
    this.#base = base;
    this.#size = base.length;
  }

  /** Bytes held, an upper bound of the encoded document's size. */
  get size(): number {
    return this.#size;
  }

  append(update: Uint8Array): void {
    this.#tail.push({ level: 0, bytes: update });
    this.#size += update.length;
    for (let level = 0; this.#tail.length >= radix && this.#tail.at(-radix)!.level === level; level++) {
      const bytes = merged(this.#tail.splice(-radix).map((piece) => piece.bytes));
      this.#tail.push({ level: level + 1, bytes });
    }
  }

  /** The document as at most three updates to be applied in order. Their bytes stay the same until the next edit. */
  pieces(): Uint8Array[] {
    if (this.#tail.length > 1) {
      const level = this.#tail[0]!.level + 1;
      this.#tail = [{ level, bytes: merged(this.#tail.map((piece) => piece.bytes)) }];
    }
    return [this.#base, ...(this.#sealed ? [this.#sealed] : []), ...this.#tail.map((piece) => piece.bytes)];
  }

  /** The whole document as one update. */
  whole(): Uint8Array {
    return merged(this.pieces());
  }

  /** Begins a compaction of everything held now. False while another one runs. */
  seal(): boolean {
    if (this.#sealed) return false;
    this.#sealed = merged([emptyUpdate, ...this.#tail.map((piece) => piece.bytes)]);
    this.#tail = [];
    return true;
  }

  /** Ends a compaction: its snapshot takes the place of what was sealed; null leaves things as they are. */
  unseal(snapshot: Uint8Array | null): void {
    const sealed = this.#sealed;
    if (!sealed) return;
    this.#sealed = null;
    if (snapshot) this.#base = snapshot;
    else this.#tail.unshift({ level: 64, bytes: sealed });
    this.#size = this.#tail.reduce((sum, piece) => sum + piece.bytes.length, this.#base.length);
  }
}
