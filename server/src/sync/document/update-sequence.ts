import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { shapeOf } from '../guard/judge.ts';
import type { UpdateShape } from '../guard/read-update.ts';

interface Joined {
  clock: number;
  end: number;
  count: number;
  /** The bytes of the structs. */
  chunks: Uint8Array[];
}

/**
 * Updates that follow one another, joined by copying: in Yjs's first format the structs of a client are self-contained, so
 * those of two updates of which one continues the other can stand in one section. `Y.mergeUpdates` decodes and encodes
 * every struct, and its cost grows with the square of the number of updates.
 */
export class UpdateSequence {
  readonly #sections = new Map<number, Joined>();
  readonly #deletes = new Map<number, number[]>();
  /** Updates that do not continue what is here: two nodes may have stored the same structs. */
  #strays: Uint8Array[] = [];
  /** All of it as one update, not taken apart until a second one comes: mostly none does, and a shape is large. */
  #encoded: Uint8Array | null = null;
  #bytes = 0;

  get empty(): boolean {
    return this.#bytes === 0;
  }

  /** An upper bound of the encoded size. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Adds an update with its shape. The bytes are kept, not copied. */
  append(update: Uint8Array, shape: UpdateShape): void {
    if (this.empty) this.#encoded = update;
    else {
      this.#takeApart();
      this.#add(update, shape);
    }
    this.#bytes += update.length;
  }

  /** Adds another sequence that follows this one. */
  join(other: UpdateSequence): void {
    if (other.empty) return;
    if (other.#encoded) return this.append(other.#encoded, shapeOf(other.#encoded));
    this.#takeApart();
    this.#bytes += other.#bytes;
    if ([...other.#sections].every(([client, { clock }]) => this.#continues(client, clock))) {
      for (const [client, section] of other.#sections)
        this.#addStructs(client, { ...section, chunks: [...section.chunks] });
      for (const [client, ranges] of other.#deletes) this.#addDeletes(client, ranges);
    } else this.#strays.push(other.#concatenated());
    this.#strays.push(...other.#strays);
  }

  /** All of it as one update. */
  encode(): Uint8Array {
    if (!this.#encoded) {
      const joined = this.#concatenated();
      this.#encoded = this.#strays.length > 0 ? Y.mergeUpdates([joined, ...this.#strays]) : joined;
      this.#sections.clear();
      this.#deletes.clear();
      this.#strays = [];
    }
    return this.#encoded;
  }

  #takeApart(): void {
    const encoded = this.#encoded;
    this.#encoded = null;
    if (encoded) this.#add(encoded, shapeOf(encoded));
  }

  #add(update: Uint8Array, { sections, deletes }: UpdateShape): void {
    if (sections.some(({ gap, client, clock }) => gap || !this.#continues(client, clock))) {
      this.#strays.push(update);
      return;
    }
    for (const { client, clock, end, structs, from, to } of sections) {
      this.#addStructs(client, { clock, end, count: structs.length, chunks: [update.subarray(from, to)] });
    }
    for (const [client, ranges] of deletes) this.#addDeletes(client, ranges);
  }

  #continues(client: number, clock: number): boolean {
    const known = this.#sections.get(client);
    return known === undefined || known.end === clock;
  }

  #addStructs(client: number, section: Joined): void {
    const known = this.#sections.get(client);
    if (!known) return void this.#sections.set(client, section);
    known.end = section.end;
    known.count += section.count;
    for (const chunk of section.chunks) known.chunks.push(chunk);
  }

  #addDeletes(client: number, ranges: readonly number[]): void {
    const known = this.#deletes.get(client);
    if (!known) this.#deletes.set(client, [...ranges]);
    else for (const value of ranges) known.push(value);
  }

  #concatenated(): Uint8Array {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, this.#sections.size);
    // Yjs writes higher client ids first, and relies on it.
    for (const [client, { clock, count, chunks }] of [...this.#sections].sort((a, b) => b[0] - a[0])) {
      encoding.writeVarUint(encoder, count);
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
      for (const chunk of chunks) encoding.writeUint8Array(encoder, chunk);
    }
    encoding.writeVarUint(encoder, this.#deletes.size);
    for (const [client, ranges] of [...this.#deletes].sort((a, b) => b[0] - a[0])) {
      const merged = mergedRanges(ranges);
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, merged.length / 2);
      for (const value of merged) encoding.writeVarUint(encoder, value);
    }
    return encoding.toUint8Array(encoder);
  }
}

/** Pairs of clock and length in order, those that touch joined. */
function mergedRanges(ranges: readonly number[]): number[] {
  if (ranges.length === 2) return [...ranges];
  const pairs: [number, number][] = [];
  for (let i = 0; i < ranges.length; i += 2) pairs.push([ranges[i]!, ranges[i + 1]!]);
  pairs.sort((a, b) => a[0] - b[0]);
  const merged: number[] = [];
  for (const [clock, length] of pairs) {
    const last = merged.length - 2;
    const end = last < 0 ? -1 : merged[last]! + merged[last + 1]!;
    if (clock > end) merged.push(clock, length);
    else merged[last + 1] = Math.max(end, clock + length) - merged[last]!;
  }
  return merged;
}
