import * as Y from 'yjs';
import type { Connection } from '../connection/connection.ts';

/** Edits of one document in the order in which they were taken in, as one update, and whose they are. */
export class Edits {
  readonly #updates: Uint8Array[] = [];
  readonly #senders = new Set<Connection | null>();
  #merged: Uint8Array | null = null;
  /** Who writes as which client id, of the clients with new structs here. */
  readonly authors = new Map<number, string>();
  bytes = 0;

  get empty(): boolean {
    return this.#updates.length === 0;
  }

  /** Adds an edit. `sender` is null for the server's own. */
  add(update: Uint8Array, sender: Connection | null, authors: Iterable<readonly [number, string]>): void {
    this.#updates.push(update);
    this.#senders.add(sender);
    for (const [clientId, personId] of authors) this.authors.set(clientId, personId);
    this.bytes += update.length;
    this.#merged = null;
  }

  /** All edits as one update; no bytes when there is none. */
  merged(): Uint8Array {
    this.#merged ??= this.#updates.length > 1 ? Y.mergeUpdates(this.#updates) : (this.#updates[0] ?? new Uint8Array());
    return this.#merged;
  }

  /** The one connection that needs none of this, having sent all of it. */
  soleSender(): Connection | null {
    return this.#senders.size === 1 ? [...this.#senders][0]! : null;
  }
}
