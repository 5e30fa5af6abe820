import * as Y from 'yjs';
import type { StateIndex } from '../document/state-index.ts';
import { Batch } from './batch.ts';

/** What a room has taken in and not stored: one batch that is being written, one that must be tried again, one that collects. */
export class Unstored {
  #collecting = new Batch();
  #inFlight: Batch | null = null;
  /** Its number was taken by another node; it goes next. */
  #returned: Batch | null = null;

  get collecting(): Batch {
    return this.#collecting;
  }

  get writing(): boolean {
    return this.#inFlight !== null;
  }

  /** In the order in which they will be stored. */
  get batches(): Batch[] {
    return [this.#inFlight, this.#returned, this.#collecting].filter((batch) => batch !== null);
  }

  /** The batch after which everything taken in so far is stored; null when it is. */
  get last(): Batch | null {
    return this.#collecting.empty ? (this.#returned ?? this.#inFlight) : this.#collecting;
  }

  get bytes(): number {
    return this.batches.reduce((sum, batch) => sum + batch.edits.sequence.bytes, 0);
  }

  /** The state vector of somebody who was shown neither what is here nor `update`; `index` knows of both. */
  vectorBefore(index: StateIndex, update: Uint8Array | null): Uint8Array {
    const vector = Y.decodeStateVector(index.stateVector());
    const unseen = this.batches.filter(({ edits }) => !edits.empty).map(({ edits }) => edits.sequence.encode());
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
    if (batch.empty) return null;
    this.#inFlight = batch;
    if (this.#returned) this.#returned = null;
    else this.#collecting = new Batch();
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
    this.#collecting.lost(error);
  }
}
