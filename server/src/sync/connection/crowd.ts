import type { Connection } from './connection.ts';

/** How many connections each person and each document has: asked at every upgrade, so not counted one by one. */
export class Crowd {
  readonly #members = new Set<Connection>();
  readonly #byPerson = new Map<string, number>();
  readonly #byDocument = new Map<string, number>();

  add(connection: Connection): void {
    this.#members.add(connection);
    this.#count(connection, 1);
  }

  /** May be told more than once: when a connection is being closed, and when it has gone. */
  remove(connection: Connection): void {
    if (this.#members.delete(connection)) this.#count(connection, -1);
  }

  ofPerson(personId: string): number {
    return this.#byPerson.get(personId) ?? 0;
  }

  ofDocument(documentId: string): number {
    return this.#byDocument.get(documentId) ?? 0;
  }

  #count({ personId, documentId }: Connection, change: number): void {
    if (personId !== null) step(this.#byPerson, personId, change);
    step(this.#byDocument, documentId, change);
  }
}

function step(counts: Map<string, number>, key: string, change: number): void {
  const count = (counts.get(key) ?? 0) + change;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
}
