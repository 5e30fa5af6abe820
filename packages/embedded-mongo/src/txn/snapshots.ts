import { Sqlite } from '../storage/sqlite.ts';

/** Connections for reading at one moment, kept for the next transaction. */
export class Snapshots {
  readonly #file: string;
  readonly #idle: Sqlite[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  /** A connection that sees the database as it is now until it is given back. */
  take(): Sqlite {
    const sqlite = this.#idle.pop() ?? new Sqlite(this.#file, { readOnly: true });
    sqlite.exec('BEGIN');
    // The snapshot is taken by the first read.
    sqlite.prepare('SELECT id FROM colls LIMIT 1').get();
    return sqlite;
  }

  give(sqlite: Sqlite): void {
    sqlite.exec('ROLLBACK');
    if (this.#idle.length < 8) this.#idle.push(sqlite);
    else sqlite.close();
  }

  close(): void {
    for (const sqlite of this.#idle.splice(0)) sqlite.close();
  }
}
