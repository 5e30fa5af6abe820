import type { Connection } from '../connection/connection.ts';
import { UpdateSequence } from '../document/update-sequence.ts';
import type { UpdateShape } from '../guard/read-update.ts';

/** An edit that was taken in. */
export interface Edit {
  update: Uint8Array;
  shape: UpdateShape;
  /** Null for the server's own. */
  sender: Connection | null;
  /** Who writes as which client id, of the clients with new structs in it. */
  authors: readonly (readonly [number, string])[];
}

/** Edits of one document in the order in which they were taken in, and whose they are. */
export class Edits {
  readonly sequence = new UpdateSequence();
  readonly authors = new Map<number, string>();
  readonly #senders = new Set<Connection | null>();

  add({ update, shape, sender, authors }: Edit): void {
    this.sequence.append(update, shape);
    this.#senders.add(sender);
    for (const [clientId, personId] of authors) this.authors.set(clientId, personId);
  }

  get empty(): boolean {
    return this.sequence.empty;
  }

  /** The one connection that needs none of this, having sent all of it. */
  soleSender(): Connection | null {
    if (this.#senders.size > 1) return null;
    const [sender = null] = this.#senders;
    return sender;
  }
}
