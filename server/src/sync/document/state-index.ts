import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { Depths } from './depths.ts';
import { Runs } from './runs.ts';

/** What an accepted update adds to the index. */
export interface Change {
  /** New clocks, by client: from where to where. */
  ranges: { client: number; from: number; to: number }[];
  /** Depths of the structs of a client from a clock on: the new ones. */
  depths: { client: number; from: number; depths: Depths }[];
  deletes: ReadonlyMap<number, readonly number[]>;
}

/** Numbers: some tenth of a millisecond to fold or unfold. */
const mostFolded = 4096;

/**
 * What the server must know of a document to judge the next update: which clocks it has, which are deleted and how deep
 * each lies. It holds no text, and what an update costs does not depend on the document's size.
 */
export class StateIndex {
  readonly #clocks = new Map<number, number>();
  readonly #deleted = new Map<number, Runs>();
  readonly #depths = new Map<number, Depths>();
  /**
   * Depths and deletions as bytes, for whoever judges an edit: a document that is only read needs neither, and they take
   * a fraction of what they do unfolded.
   */
  #unread: Uint8Array | null = null;
  #vector: Uint8Array | null = null;
  #version = 0;

  /** Another number after every change. */
  get version(): number {
    return this.#version;
  }

  /** The next clock of a client: all lower ones are known. */
  clock(client: number): number {
    return this.#clocks.get(client) ?? 0;
  }

  depth(client: number, clock: number): number {
    this.#read();
    return this.#depths.get(client)?.at(clock) ?? 0;
  }

  isDeleted(client: number, from: number, to: number): boolean {
    this.#read();
    return this.#deleted.get(client)?.covers(from, to) ?? false;
  }

  /** Takes a change in, once: its depths may become the index's own. */
  apply(change: Change): void {
    this.#read();
    this.#version++;
    for (const { client, to } of change.ranges) this.#clocks.set(client, to);
    for (const { client, from, depths } of change.depths) {
      const known = this.#depths.get(client);
      if (known) known.append(depths, from);
      else this.#depths.set(client, depths);
    }
    for (const [client, ranges] of change.deletes) {
      let runs = this.#deleted.get(client);
      if (!runs) this.#deleted.set(client, (runs = new Runs()));
      runs.addAll(ranges);
    }
    if (change.ranges.length > 0) this.#vector = null;
  }

  /** Whether somebody with this state vector has all structs. */
  coveredBy(vector: ReadonlyMap<number, number>): boolean {
    for (const [client, clock] of this.#clocks) if ((vector.get(client) ?? 0) < clock) return false;
    return true;
  }

  /** All deletions as an update. */
  deletions(): Uint8Array {
    this.#read();
    const encoder = encoding.createEncoder();
    const deleted = [...this.#deleted].filter(([, runs]) => runs.pairs.length > 0).sort((a, b) => b[0] - a[0]);
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint(encoder, deleted.length);
    for (const [client, { pairs }] of deleted) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, pairs.length / 2);
      for (let i = 0; i < pairs.length; i += 2) {
        encoding.writeVarUint(encoder, pairs[i]!);
        encoding.writeVarUint(encoder, pairs[i + 1]! - pairs[i]!);
      }
    }
    return encoding.toUint8Array(encoder);
  }

  /** All of it as bytes: clients with their clock; then, in their order, runs of depths and of deletions, each relative to the one before. */
  encode(): Uint8Array {
    this.#read();
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, this.#clocks.size);
    for (const [client, clock] of this.#clocks) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
    }
    for (const client of this.#clocks.keys()) {
      (this.#depths.get(client) ?? new Depths()).write(encoder);
      (this.#deleted.get(client) ?? new Runs()).write(encoder);
    }
    return encoding.toUint8Array(encoder);
  }

  /** The index that `encode` gave. Keeps the bytes until the first edit. */
  static decode(bytes: Uint8Array): StateIndex {
    const index = new StateIndex();
    index.#keep(bytes);
    return index;
  }

  /** Whether `fold` is worth its while: to unfold a large one would hold up whoever edits next. */
  get foldable(): boolean {
    if (this.#unread) return false;
    let entries = 0;
    for (const depths of this.#depths.values()) entries += depths.entries;
    for (const runs of this.#deleted.values()) entries += runs.pairs.length;
    return entries <= mostFolded;
  }

  /** Makes it as small as it was when it was loaded, until somebody edits. */
  fold(): void {
    const bytes = this.encode();
    this.#clocks.clear();
    this.#depths.clear();
    this.#deleted.clear();
    this.#keep(bytes);
  }

  #keep(bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes);
    for (let n = decoding.readVarUint(decoder); n > 0; n--) {
      const client = decoding.readVarUint(decoder);
      this.#clocks.set(client, decoding.readVarUint(decoder));
    }
    this.#unread = bytes.subarray(decoder.pos);
  }

  #read(): void {
    if (!this.#unread) return;
    const decoder = decoding.createDecoder(this.#unread);
    for (const client of this.#clocks.keys()) {
      this.#depths.set(client, Depths.read(decoder));
      this.#deleted.set(client, Runs.read(decoder));
    }
    // Only now: what cannot be read must not pass for empty the next time.
    this.#unread = null;
  }

  /** The state vector, encoded as Yjs does. */
  stateVector(): Uint8Array {
    if (!this.#vector) {
      const encoder = encoding.createEncoder();
      encoding.writeVarUint(encoder, this.#clocks.size);
      for (const [client, clock] of [...this.#clocks].sort((a, b) => b[0] - a[0])) {
        encoding.writeVarUint(encoder, client);
        encoding.writeVarUint(encoder, clock);
      }
      this.#vector = encoding.toUint8Array(encoder);
    }
    return this.#vector;
  }
}
