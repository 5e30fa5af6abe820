import * as Y from 'yjs';
import type { Connection } from '../connection/connection.ts';
import type { Binds } from '../log/models.ts';

/** Edits of one room that will become one row of the log. */
export class Batch {
  readonly #updates: Uint8Array[] = [];
  readonly #authors = new Set<Connection | null>();
  readonly #acks = new Map<Connection, number>();
  readonly #waiting: { resolve(): void; reject(error: Error): void }[] = [];
  readonly persons = new Set<string>();
  readonly binds: Binds = [];
  bytes = 0;
  #merged: Uint8Array | null = null;

  get empty(): boolean {
    return this.#updates.length === 0 && this.binds.length === 0;
  }

  /** Adds an edit. `author` is null for the server's own. */
  add(update: Uint8Array, author: Connection | null, personId: string | null): void {
    this.#updates.push(update);
    this.#authors.add(author);
    if (personId) this.persons.add(personId);
    this.bytes += update.length;
    this.#merged = null;
  }

  /** Once this batch is stored, the first `count` frames of the connection are. */
  acknowledge(connection: Connection, count: number): void {
    this.#acks.set(connection, count);
  }

  /** Resolves when the batch is stored. */
  stored(): Promise<void> {
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  /** All edits as one update; empty when there are only bindings. */
  merged(): Uint8Array {
    this.#merged ??=
      this.#updates.length === 0
        ? new Uint8Array()
        : this.#updates.length === 1
          ? this.#updates[0]!
          : Y.mergeUpdates(this.#updates);
    return this.#merged;
  }

  /** The one connection that needs none of this, having written all of it. */
  soleAuthor(): Connection | null {
    return this.#authors.size === 1 ? [...this.#authors][0]! : null;
  }

  /** Tells everybody who waits that the batch is stored. */
  done(): void {
    for (const [connection, count] of this.#acks) connection.saved(count);
    for (const waiter of this.#waiting) waiter.resolve();
  }

  lost(error: Error): void {
    for (const waiter of this.#waiting) waiter.reject(error);
  }
}
