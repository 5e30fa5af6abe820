import * as Y from 'yjs';
import type { StateIndex } from '../document/state-index.ts';
import type { Haste } from '../log/append-queue.ts';
import { Batch } from './batch.ts';

const bytesOf = (batch: Batch | null): number => batch?.edits.sequence.bytes ?? 0;

/** Milliseconds after which somebody who writes after another one writes alone. */
const inTurns = 2_000;

/** What a room has taken in and not stored: one batch that is being written, one that must be tried again, one that collects. */
export class Pending {
  // None between a write and the next edit: what lives that long is moved by every collection of young objects.
  #collecting: Batch | null = null;
  #inFlight: Batch | null = null;
  /** Its number was taken by another node; it goes next. */
  #returned: Batch | null = null;
  /** Who wrote last, and when another one before. */
  #writer: string | null = null;
  #turnAt = -Infinity;

  get collecting(): Batch {
    return (this.#collecting ??= new Batch());
  }

  /** Whether there is something that no write has taken yet. */
  get waiting(): boolean {
    return this.#collecting !== null && !this.#collecting.empty;
  }

  /** Somebody waits for what collects to go on, and not only for word that it is stored; or several people write in turns. */
  get haste(): Haste {
    if (this.#collecting?.awaited) return 'awaited';
    return performance.now() - this.#turnAt < inTurns ? 'crowded' : null;
  }

  /** These people have written what was just added. */
  edited(people: readonly string[]): void {
    for (const person of people) {
      if (this.#writer !== null && person !== this.#writer) this.#turnAt = performance.now();
      this.#writer = person;
      this.collecting.edited(person);
    }
  }

  get writing(): boolean {
    return this.#inFlight !== null;
  }

  /** In the order in which they will be stored. */
  get batches(): Batch[] {
    return [this.#inFlight, this.#returned, this.#collecting].filter((batch) => batch !== null);
  }

  /** What is in them, as updates. */
  get pieces(): Uint8Array[] {
    return this.batches.filter(({ edits }) => !edits.empty).map(({ edits }) => edits.sequence.encode());
  }

  /** The batch after which everything taken in so far is stored; null when it is. */
  get last(): Batch | null {
    return this.waiting ? this.#collecting : (this.#returned ?? this.#inFlight);
  }

  get bytes(): number {
    return bytesOf(this.#inFlight) + bytesOf(this.#returned) + bytesOf(this.#collecting);
  }

  /** The state vector of somebody who was shown neither what is here nor `update`; `index` knows of both. */
  vectorBefore(index: StateIndex, update: Uint8Array | null): Uint8Array {
    const vector = Y.decodeStateVector(index.stateVector());
    const unseen = this.pieces;
    if (update) unseen.push(update);
    for (const { from } of unseen.map((bytes) => Y.parseUpdateMeta(bytes))) {
      for (const [client, clock] of from) vector.set(client, Math.min(clock, vector.get(client) ?? clock));
    }
    return Y.encodeStateVector(vector);
  }

  /** The next batch to be written, or null when one is, or there is none. */
  take(): Batch | null {
    if (this.#inFlight) return null;
    const batch = this.#returned ?? this.#collecting;
    if (!batch || batch.empty) return null;
    this.#inFlight = batch;
    if (this.#returned) this.#returned = null;
    else this.#collecting = null;
    return batch;
  }

  /** The write has ended; its batch goes next again when it is not `stored`. */
  written(stored: boolean): Batch {
    const batch = this.#inFlight!;
    this.#inFlight = null;
    if (!stored) this.#returned = batch;
    return batch;
  }

  /** Nothing more will be written. A write that is under way may still end well. */
  lost(error: Error): void {
    this.#returned?.lost(error);
    this.#collecting?.lost(error);
  }
}
