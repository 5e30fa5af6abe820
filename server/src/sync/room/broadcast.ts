import type { Connection } from '../connection/connection.ts';
import type { StateIndex } from '../document/state-index.ts';
import { frames } from '../protocol.ts';
import { type Edit, Edits } from './edits.ts';
import type { Seals } from './seals.ts';
import type { Pending } from './pending.ts';

export interface BroadcastOptions {
  documentId: string;
  seals: Seals;
  connections: ReadonlySet<Connection>;
  index: StateIndex;
  pending: Pending;
}

/**
 * What the people in a document are sent of each other's edits: at the end of the turn of the event loop in which they
 * were taken in, before they are stored, and therefore with a seal. One frame, built once, for all.
 */
export class Broadcast {
  readonly #options: BroadcastOptions;
  #fresh: Edits | null = null;

  constructor(options: BroadcastOptions) {
    this.#options = options;
  }

  /** Takes an edit for the end of this turn. */
  add(edit: Edit): void {
    (this.#fresh ??= new Edits()).add(edit);
  }

  /** Sends what was taken. */
  flush(): void {
    const edits = this.#fresh;
    this.#fresh = null;
    if (edits) this.#send(edits.soleSender, this.#framesOf(edits), null);
  }

  /** Sends what is stored already, as another node has written it. */
  stored(update: Uint8Array): void {
    const frame = frames.update(update);
    this.#send(null, () => frame, update);
  }

  /** Sends a newcomer what others have been shown and what is not stored yet. */
  pending(connection: Connection): void {
    for (const { edits } of this.#options.pending.batches)
      if (!edits.empty) connection.show(this.#framesOf(edits)(connection));
  }

  /** Only clients that know of seals are given one. */
  #framesOf(edits: Edits): (receiver: Connection) => Buffer {
    let sealed: Buffer | undefined;
    let plain: Buffer | undefined;
    return ({ versioned }) =>
      versioned ? (sealed ??= this.#sealed(edits)) : (plain ??= frames.update(edits.sequence.encode()));
  }

  #sealed(edits: Edits): Buffer {
    const update = edits.sequence.encode();
    return frames.update(update, this.#options.seals.make(this.#options.documentId, update, edits.authors));
  }

  /** `stored`: what is sent, when it is not among the pending. */
  #send(except: Connection | null, frameFor: (receiver: Connection) => Buffer, stored: Uint8Array | null): void {
    let vector: Uint8Array | null = null;
    for (const connection of this.#options.connections) {
      if (!connection.subscribed || connection === except) continue;
      if (connection.behind()) {
        if (connection.behindVector) continue;
        // Of what is stored: what was shown since comes again, which does no harm.
        vector ??= this.#options.pending.vectorBefore(this.#options.index, stored);
        connection.behindVector = vector;
      } else connection.show(frameFor(connection));
    }
  }
}
