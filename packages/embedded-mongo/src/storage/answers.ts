import { decode } from '../bson/decode.ts';
import { encode } from '../bson/encode.ts';
import type { Doc } from '../bson/types.ts';
import type { Sqlite } from './sqlite.ts';

/** How long a client may ask again, in milliseconds. */
const LIFETIME = 30 * 60_000;

/** The latest write of a session that counts once: a retryable write with its answer, or a transaction that was committed. */
export interface Answered {
  number: bigint;
  /** Undefined for a transaction. */
  reply: Doc | undefined;
}

/**
 * What sessions were answered, stored in the same commit as what they wrote: who asks again after a crash gets the same answer,
 * and nothing is done twice.
 */
export class Answers {
  readonly #sqlite: Sqlite;

  constructor(sqlite: Sqlite) {
    this.#sqlite = sqlite;
    sqlite.exec(
      'CREATE TABLE IF NOT EXISTS answers (session TEXT PRIMARY KEY, number INTEGER NOT NULL, at INTEGER NOT NULL, reply BLOB) WITHOUT ROWID',
    );
  }

  put(session: string, { number, reply }: Answered): void {
    this.#sqlite
      .prepare(`INSERT INTO answers (session, number, at, reply) VALUES (?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET number = excluded.number, at = excluded.at, reply = excluded.reply`)
      .run(session, number, Date.now(), reply ? encode(reply) : null);
  }

  of(session: string): Answered | undefined {
    const row = this.#sqlite.prepareRows('SELECT number, at, reply FROM answers WHERE session = ?').get(session);
    if (!row || (row[1] as number) < Date.now() - LIFETIME) return undefined;
    const reply = row[2] as Uint8Array | null;
    return { number: BigInt(row[0] as number), reply: reply ? decode(reply) : undefined };
  }

  /** Whether there is something to prune. */
  get stale(): boolean {
    const oldest = this.#sqlite.prepareRows('SELECT 1 FROM answers WHERE at < ? LIMIT 1');
    return oldest.get(Date.now() - LIFETIME) !== undefined;
  }

  prune(): void {
    this.#sqlite.prepare('DELETE FROM answers WHERE at < ?').run(Date.now() - LIFETIME);
  }
}
