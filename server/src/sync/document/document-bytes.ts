import { promisify } from 'node:util';
import { zstdCompress } from 'node:zlib';
import type { Threads } from '../../runtime/threads.ts';
import type { UpdateShape } from '../guard/read-update.ts';
import { inflate, type Piece } from './inflate.ts';
import { type Diff, diff } from './diff.ts';
import { UpdateSequence } from './update-sequence.ts';

/** An update that says nothing. */
export const emptyUpdate: Uint8Array = new Uint8Array([0, 0]);

const compress = promisify(zstdCompress);

/** What somebody diffs of a document of so many bytes is found in a millisecond or two; of a larger one, in a thread. */
const diffHere = 16 * 1024;

/** The state vector of somebody who has nothing. */
const nothing = new Uint8Array([0]);

/** Less is not worth compressing. */
const packWorth = 4 * 1024;

/** Some of the bytes: as they are, compressed, or both while somebody reads them. */
interface Part {
  raw: Uint8Array | null;
  packed: Uint8Array | null;
  length: number;
}

const rawOf = (part: Part): Uint8Array => (part.raw ??= inflate(part.packed!, part.length));
const partOf = (raw: Uint8Array, packed: Uint8Array | null = null): Part => ({ raw, packed, length: raw.length });
const lengthOf = (parts: readonly Part[]): number => parts.reduce((sum, { length }) => sum + length, 0);

/**
 * A document as encoded bytes: the snapshot it was loaded from, and what came after. Serving a reader and taking in an
 * edit need no live Yjs document, which would cost ten times the memory of its bytes. While nobody reads, both are kept
 * compressed: the snapshot as it lies in the store, what came after once it has been quiet (`pack`).
 */
export class DocumentBytes {
  #base: Part;
  #wanted = true;
  /** What came after and was compressed since, oldest first. */
  #rested: Part[] = [];
  /** What came then, up to where a running compaction began: its snapshot will replace all up to here. */
  #sealed: UpdateSequence | null = null;
  #tail = new UpdateSequence();

  /** `packed` is the base compressed, where that is at hand. */
  constructor(base: Uint8Array, packed: Uint8Array | null = null) {
    this.#base = partOf(base, packed);
  }

  /** A base that is unpacked when somebody asks for it; `length` is that of the base. */
  static packed(packed: Uint8Array, length: number): DocumentBytes {
    const bytes = new DocumentBytes(emptyUpdate);
    bytes.#base = { raw: null, packed, length };
    return bytes;
  }

  get #parts(): Part[] {
    return [this.#base, ...this.#rested];
  }

  /** Bytes held, an upper bound of the encoded document's size. */
  get size(): number {
    return lengthOf(this.#parts) + (this.#sealed?.bytes ?? 0) + this.#tail.bytes;
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
    if (!this.#wanted) for (const part of this.#parts) if (part.packed) part.raw = null;
    this.#wanted = false;
  }

  /** Whether `pack` is worth its while. Parts grow with what there is already, so that there are few. */
  get packable(): boolean {
    return !this.#sealed && this.#tail.bytes >= Math.max(packWorth, lengthOf(this.#rested) / 2);
  }

  /** Compresses what came after the snapshot, beside the event loop. What comes next is kept apart from it. */
  async pack(): Promise<void> {
    const tail = this.#tail;
    const before = tail.bytes;
    const raw = tail.encode();
    // A copy, for what the compressor hands out lies in a buffer several times as large.
    const packed = new Uint8Array(await compress(raw, { pledgedSrcSize: raw.length }));
    // Not if an edit or a compaction has changed it meanwhile.
    if (this.#tail !== tail || tail.bytes !== before) return;
    this.#rested.push({ raw: null, packed, length: raw.length });
    this.#tail = new UpdateSequence();
  }

  /** The document as a few updates to be applied in order. Their bytes stay the same until the next edit. */
  pieces(): Uint8Array[] {
    this.#wanted = true;
    return [...this.#parts.map(rawOf), ...this.#edits()];
  }

  /** The same for a thread, which unpacks them itself: a large document takes some tens of milliseconds, and to be copied, too. */
  asTheyLie(): Piece[] {
    return [...this.#parts.map(({ raw, packed, length }) => (packed ? { packed, length } : raw!)), ...this.#edits()];
  }

  #edits(): Uint8Array[] {
    return [this.#sealed, this.#tail].filter((edits) => edits && !edits.empty).map((edits) => edits!.encode());
  }

  /** What each of those diffs whose state vectors these are. */
  async diff(vectors: readonly Uint8Array[], threads: Threads): Promise<Diff[]> {
    if (this.size <= diffHere) return diff({ pieces: this.pieces(), vectors });
    return threads.run<Diff[]>(new URL('./diff-thread.ts', import.meta.url), { pieces: this.asTheyLie(), vectors });
  }

  /** The whole document as one update. */
  async whole(threads: Threads): Promise<Uint8Array> {
    const more = (piece: Piece): boolean => piece.length > emptyUpdate.length;
    if (this.asTheyLie().filter(more).length <= 1) return this.pieces().find(more) ?? emptyUpdate;
    const [diff] = await this.diff([nothing], threads);
    return diff!.update;
  }

  /** Begins a compaction of everything held now. False while another one runs. */
  seal(): boolean {
    if (this.#sealed) return false;
    this.#sealed = this.#tail;
    this.#tail = new UpdateSequence();
    return true;
  }

  /** Ends a compaction: its snapshot takes the place of what was sealed; null leaves things as they are. */
  unseal(snapshot: { bytes: Uint8Array; packed: Uint8Array | null } | null): void {
    const sealed = this.#sealed;
    if (!sealed) return;
    this.#sealed = null;
    if (snapshot) {
      this.#base = partOf(snapshot.bytes, snapshot.packed);
      this.#rested = [];
    } else {
      sealed.join(this.#tail);
      this.#tail = sealed;
    }
  }
}
