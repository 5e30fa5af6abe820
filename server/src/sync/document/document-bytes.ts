import { promisify } from 'node:util';
import { zstdCompress } from 'node:zlib';
import * as Y from 'yjs';
import type { UpdateShape } from '../guard/read-update.ts';
import { shapeOf } from '../guard/judge.ts';
import { inflate } from './inflate.ts';
import { UpdateSequence } from './update-sequence.ts';

/** An update that says nothing. */
export const emptyUpdate: Uint8Array = new Uint8Array([0, 0]);

const compress = promisify(zstdCompress);

/** Less is not worth compressing. */
const packWorth = 4 * 1024;

/** Bytes that lie compressed, and unpacked as long as somebody reads them. */
interface Packed {
  packed: Uint8Array;
  length: number;
  raw: Uint8Array | null;
}

const unpacked = (part: Packed): Uint8Array => (part.raw ??= inflate(part.packed, part.length));

/**
 * A document as encoded bytes: the snapshot it was loaded from, and what came after. Serving a reader and taking in an
 * edit need no live Yjs document, which would cost ten times the memory of its bytes. While nobody reads, both are kept
 * compressed: the snapshot as it lies in the store, what came after once it has been quiet (`pack`).
 */
export class DocumentBytes {
  #base: Uint8Array | null;
  #packed: Uint8Array | null;
  #baseLength: number;
  #wanted = true;
  /** What a running compaction covers beyond the base; kept apart so that its snapshot can replace both. */
  #sealed: Uint8Array | null = null;
  /** The older part of what came after. */
  #rested: Packed | null = null;
  #tail = new UpdateSequence();

  /** `packed` is the base compressed, where that is at hand. */
  constructor(base: Uint8Array, packed: Uint8Array | null = null) {
    this.#base = base;
    this.#baseLength = base.length;
    this.#packed = packed;
  }

  /** A base that is unpacked when somebody asks for it; `length` is that of the base. */
  static packed(packed: Uint8Array, length: number): DocumentBytes {
    const bytes = new DocumentBytes(emptyUpdate, packed);
    bytes.#base = null;
    bytes.#baseLength = length;
    return bytes;
  }

  /** Bytes held, an upper bound of the encoded document's size. */
  get size(): number {
    return this.#baseLength + (this.#sealed?.length ?? 0) + (this.#rested?.length ?? 0) + this.#tail.bytes;
  }

  append(update: Uint8Array, shape: UpdateShape): void {
    this.#tail.append(update, shape);
  }

  /** Adds edits that follow. */
  join(edits: UpdateSequence): void {
    this.#tail.join(edits);
  }

  /** Called now and then: lets go of what nobody has read since the last time and can be had again. */
  rest(): void {
    if (!this.#wanted) {
      if (this.#packed) this.#base = null;
      if (this.#rested) this.#rested.raw = null;
    }
    this.#wanted = false;
  }

  /** Whether `pack` would make it smaller. */
  get packable(): boolean {
    return this.#tail.bytes >= packWorth;
  }

  /** Compresses what came after the snapshot, beside the event loop. What comes next is kept apart from it. */
  async pack(): Promise<void> {
    const [rested, tail] = [this.#rested, this.#tail];
    const before = tail.bytes;
    const raw = this.#after().encode();
    // A copy, for what the compressor hands out lies in a buffer several times as large.
    const packed = new Uint8Array(await compress(raw));
    // Not if an edit or a compaction has changed it meanwhile.
    if (this.#rested !== rested || this.#tail !== tail || tail.bytes !== before) return;
    this.#rested = { packed, length: raw.length, raw: null };
    this.#tail = new UpdateSequence();
  }

  /** The document as at most four updates to be applied in order. Their bytes stay the same until the next edit. */
  pieces(): Uint8Array[] {
    this.#wanted = true;
    this.#base ??= inflate(this.#packed!, this.#baseLength);
    const pieces = [this.#base];
    if (this.#sealed) pieces.push(this.#sealed);
    if (this.#rested) pieces.push(unpacked(this.#rested));
    if (!this.#tail.empty) pieces.push(this.#tail.encode());
    return pieces;
  }

  /** `copy` is the first of `pieces` once more: it is kept in its place, so that there is one until `rest`. */
  keepIn(copy: Uint8Array): void {
    if (this.#packed) this.#base = copy;
  }

  /** The whole document as one update. */
  whole(): Uint8Array {
    const pieces = this.pieces().filter((piece) => piece.length > emptyUpdate.length);
    return pieces.length > 1 ? Y.mergeUpdates(pieces) : (pieces[0] ?? emptyUpdate);
  }

  /** Begins a compaction of everything held now. False while another one runs. */
  seal(): boolean {
    if (this.#sealed) return false;
    const after = this.#after();
    this.#sealed = after.empty ? emptyUpdate : after.encode();
    this.#rested = null;
    this.#tail = new UpdateSequence();
    return true;
  }

  /** Ends a compaction: its snapshot takes the place of what was sealed; null leaves things as they are. */
  unseal(snapshot: { bytes: Uint8Array; packed: Uint8Array | null } | null): void {
    const sealed = this.#sealed;
    if (!sealed) return;
    this.#sealed = null;
    if (snapshot) {
      this.#base = snapshot.bytes;
      this.#baseLength = snapshot.bytes.length;
      this.#packed = snapshot.packed;
      return;
    }
    const tail = new UpdateSequence();
    if (sealed.length > emptyUpdate.length) tail.append(sealed, shapeOf(sealed));
    tail.join(this.#after());
    this.#rested = null;
    this.#tail = tail;
  }

  /** What came after the snapshot, and what of it is sealed. */
  #after(): UpdateSequence {
    if (!this.#rested) return this.#tail;
    const after = new UpdateSequence();
    after.append(unpacked(this.#rested), null);
    after.join(this.#tail);
    return after;
  }
}
