import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { shapeOf } from '../guard/judge.ts';
import type { UpdateShape } from '../guard/read-update.ts';
import { GrowingBytes } from './growing-bytes.ts';

/** Shapes of updates of up to so many bytes are kept: of larger ones they take several times the update, and are read again. */
const shapeWorth = 1024;

/** The structs of one client. */
interface Section {
  clock: number;
  end: number;
  count: number;
  structs: GrowingBytes;
}

/** Updates taken apart. */
interface Parts {
  sections: Map<number, Section>;
  deletes: Map<number, number[]>;
  /** Updates that do not continue what is here: two nodes may have stored the same structs. */
  strays: Uint8Array[];
}

/**
 * Updates that follow one another, joined by copying: in Yjs's first format the structs of a client are self-contained, so
 * those of two updates of which one continues the other can stand in one section. `Y.mergeUpdates` decodes and encodes
 * every struct, and its cost grows with the square of the number of updates.
 */
export class UpdateSequence {
  #parts: Parts | null = null;
  /** All of it as one update, not taken apart until a second one comes: mostly none does. */
  #encoded: Uint8Array | null = null;
  /** That of `#encoded`, where it is at hand. */
  #shape: UpdateShape | null = null;
  #bytes = 0;

  get empty(): boolean {
    return this.#bytes === 0;
  }

  /** An upper bound of the encoded size. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Adds an update with its shape, if that is at hand. */
  append(update: Uint8Array, shape: UpdateShape | null): void {
    if (this.empty) {
      this.#encoded = update;
      this.#shape = update.length <= shapeWorth ? shape : null;
    } else addUpdate(this.#takenApart(), update, shape ?? shapeOf(update));
    this.#bytes += update.length;
  }

  /** Adds another sequence that follows this one. */
  join(other: UpdateSequence): void {
    if (other.empty) return;
    // Only what is joined soon keeps shapes: this may stay as it is for days.
    if (other.#encoded) return this.append(other.#encoded, this.empty ? null : other.#shape);
    const parts = this.#takenApart();
    const added = other.#parts!;
    this.#bytes += other.#bytes;
    if ([...added.sections].every(([client, { clock }]) => continues(parts, client, clock))) {
      for (const [client, section] of added.sections) addStructs(parts, client, section, section.structs.bytes());
      for (const [client, ranges] of added.deletes) addDeletes(parts, client, ranges);
    } else parts.strays.push(concatenated(added));
    parts.strays.push(...added.strays);
  }

  /** All of it as one update. */
  encode(): Uint8Array {
    if (!this.#encoded) {
      const parts = this.#takenApart();
      const joined = concatenated(parts);
      this.#encoded = parts.strays.length > 0 ? Y.mergeUpdates([joined, ...parts.strays]) : joined;
      this.#parts = null;
    }
    return this.#encoded;
  }

  #takenApart(): Parts {
    const parts = (this.#parts ??= { sections: new Map(), deletes: new Map(), strays: [] });
    if (this.#encoded) addUpdate(parts, this.#encoded, this.#shape ?? shapeOf(this.#encoded));
    this.#encoded = null;
    this.#shape = null;
    return parts;
  }
}

function addUpdate(parts: Parts, update: Uint8Array, { sections, deletes }: UpdateShape): void {
  if (sections.some(({ gap, client, clock }) => gap || !continues(parts, client, clock))) {
    parts.strays.push(update);
    return;
  }
  for (const { client, clock, end, count, from, to } of sections)
    addStructs(parts, client, { clock, end, count }, update.subarray(from, to));
  for (const [client, ranges] of deletes) addDeletes(parts, client, ranges);
}

function continues(parts: Parts, client: number, clock: number): boolean {
  const known = parts.sections.get(client);
  return known === undefined || known.end === clock;
}

function addStructs(
  { sections }: Parts,
  client: number,
  { clock, end, count }: Omit<Section, 'structs'>,
  structs: Uint8Array,
): void {
  const known = sections.get(client);
  if (!known) return void sections.set(client, { clock, end, count, structs: new GrowingBytes(structs) });
  known.end = end;
  known.count += count;
  known.structs.add(structs);
}

function addDeletes({ deletes }: Parts, client: number, ranges: readonly number[]): void {
  const known = deletes.get(client);
  if (!known) deletes.set(client, [...ranges]);
  else for (const value of ranges) known.push(value);
}

function concatenated({ sections, deletes }: Parts): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, sections.size);
  // Yjs writes higher client ids first, and relies on it.
  for (const [client, { clock, count, structs }] of [...sections].sort((a, b) => b[0] - a[0])) {
    encoding.writeVarUint(encoder, count);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    encoding.writeUint8Array(encoder, structs.bytes());
  }
  encoding.writeVarUint(encoder, deletes.size);
  for (const [client, ranges] of [...deletes].sort((a, b) => b[0] - a[0])) {
    const merged = mergedRanges(ranges);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, merged.length / 2);
    for (const value of merged) encoding.writeVarUint(encoder, value);
  }
  return encoding.toUint8Array(encoder);
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
