import type { Connection } from '../connection/connection.ts';
import type { Binds } from '../log/models.ts';
import { Edits } from './edits.ts';

/** What will become one row of the log: edits of one room, new bindings of client ids, and who waits for them. */
export class Batch {
  readonly edits = new Edits();
  readonly binds: Binds = [];
  readonly persons = new Set<string>();
  readonly #acks = new Map<Connection, number>();
  readonly #waiting: { resolve(): void; reject(error: Error): void }[] = [];

  get empty(): boolean {
    return this.edits.empty && this.binds.length === 0;
  }

  /** Once this batch is stored, the first `count` frames of the connection are. */
  acknowledge(connection: Connection, count: number): void {
    this.#acks.set(connection, count);
  }

  /** Resolves when the batch is stored. */
  stored(): Promise<void> {
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
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
