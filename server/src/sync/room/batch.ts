import type { Connection } from '../connection/connection.ts';
import type { Binds } from '../log/models.ts';
import { Edits } from './edits.ts';

/** What will become one row of the log: edits of one room, new bindings of client ids, and who waits for them. */
export class Batch {
  readonly edits = new Edits();
  readonly binds: Binds = [];
  /** Whose edits are inside, each once. */
  persons: readonly string[] = [];
  // Thousands are made in a second: most need no more than a person and an acknowledgement, and a list that is pushed to has room for many.
  #acks: Map<Connection, number> | null = null;
  readonly #waiting: { resolve(): void; reject(error: Error): void }[] = [];

  get empty(): boolean {
    return this.edits.empty && this.binds.length === 0;
  }

  edited(personId: string): void {
    // The server's own edits have no person.
    if (personId && !this.persons.includes(personId)) this.persons = [...this.persons, personId];
  }

  /** Once this batch is stored, the first `count` frames of the connection are. */
  acknowledge(connection: Connection, count: number): void {
    (this.#acks ??= new Map()).set(connection, count);
  }

  /** Somebody waits for it to go on, and not only for word that it is stored. */
  get awaited(): boolean {
    return this.#waiting.length > 0;
  }

  /** Resolves when the batch is stored. */
  stored(): Promise<void> {
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  /** Tells everybody who waits that the batch is stored. */
  done(): void {
    for (const [connection, count] of this.#acks ?? []) connection.saved(count);
    for (const waiter of this.#waiting) waiter.resolve();
  }

  lost(error: Error): void {
    for (const waiter of this.#waiting) waiter.reject(error);
  }
}
