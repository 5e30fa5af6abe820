import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { MongoError } from './errors.ts';
import { Slice } from './slice.ts';
import { Answers } from './storage/answers.ts';
import { check } from './storage/check.ts';
import { Catalog, type Collection } from './storage/catalog.ts';
import { Documents } from './storage/documents.ts';
import { Sqlite } from './storage/sqlite.ts';
import { checkLog } from './storage/wal.ts';
import { Locks } from './txn/locks.ts';

interface Waiter {
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * The database file with its one writing connection. All writes of one turn of the event loop share one COMMIT;
 * an answer may go out only after `settled()`.
 */
export class Engine {
  readonly file: string;
  readonly sqlite: Sqlite;
  readonly catalog: Catalog;
  readonly documents: Documents;
  readonly answers: Answers;
  readonly locks = new Locks();
  /** Counts failed commits: a read that spans one may have seen what was never stored. */
  failures = 0;
  /** Counts writes, to tell whether anything changed meanwhile. */
  writes = 0;
  #open = false;
  #waiters: Waiter[] = [];

  constructor(directory: string) {
    this.file = join(directory, 'data.sqlite');
    // Made before SQLite would, so that only its owner can read it; its companions take over the mode.
    closeSync(openSync(this.file, 'a', 0o600));
    checkLog(`${this.file}-wal`);
    this.sqlite = new Sqlite(this.file);
    this.sqlite.exec(`
      PRAGMA page_size = 8192;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA fullfsync = 1;
      PRAGMA cache_size = -16000;
      PRAGMA temp_store = MEMORY;
      PRAGMA wal_autocheckpoint = 2000;
    `);
    this.catalog = new Catalog(this.sqlite);
    this.documents = new Documents(this.sqlite, this.catalog);
    this.answers = new Answers(this.sqlite);
    this.#dropUnfinished();
  }

  /** Indexes that were being filled when the process ended were never acknowledged. */
  #dropUnfinished(): void {
    for (const collection of this.catalog.collections.values())
      for (const index of collection.indexes.filter((index) => index.building))
        this.write(() => this.catalog.dropIndex(collection, index));
    this.commit();
  }

  /** Runs a step that writes, in the open batch. An SQLite failure undoes the whole batch and fails all who wait for it. */
  write<T>(step: () => T): T {
    if (!this.#open) {
      this.sqlite.exec('BEGIN IMMEDIATE');
      this.#open = true;
      setImmediate(() => this.commit());
    }
    this.writes++;
    try {
      return step();
    } catch (error) {
      if (error instanceof MongoError) throw error;
      throw this.#undo(error);
    }
  }

  /** Makes the open batch durable and lets its answers go. */
  commit(): void {
    if (!this.#open) return;
    try {
      this.sqlite.exec('COMMIT');
      this.#open = false;
    } catch (error) {
      this.#undo(error);
      return;
    }
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const waiter of waiters) waiter.resolve();
  }

  /** Resolves when everything written so far is on disk. Code 14031, 39 or 1 when it could not be stored. */
  settled(): Promise<void> | undefined {
    if (!this.#open) return undefined;
    return new Promise((resolve, reject) => {
      this.#waiters.push({ resolve, reject });
    });
  }

  get dirty(): boolean {
    return this.#open;
  }

  #undo(cause: unknown): MongoError {
    const error = storageError(cause);
    this.failures++;
    this.#open = false;
    try {
      if (this.sqlite.db.isTransaction) this.sqlite.exec('ROLLBACK');
      this.catalog.load();
    } catch {
      // The file itself cannot be read; every later command says so.
    }
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const waiter of waiters) waiter.reject(error);
    return error;
  }

  /** Bytes of the database file. */
  size(): number {
    const pages = this.sqlite.prepare('PRAGMA page_count').get()?.['page_count'];
    return Number(pages) * 8192;
  }

  /** What is wrong between documents and indexes; empty when all is well. Others go on meanwhile. */
  async check(collections: readonly Collection[] = [...this.catalog.collections.values()]): Promise<string[]> {
    this.commit();
    const slice = new Slice();
    const steps = check(this.file, this.catalog, collections);
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      if (slice.due()) await slice.pause();
    }
  }

  /** Lets go of what is kept to be quick: SQLite's pages, and the heap's where Node was started with `--expose-gc`. */
  giveBack(): void {
    this.commit();
    this.sqlite.exec('PRAGMA shrink_memory');
    globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  }

  close(): void {
    this.commit();
    this.sqlite.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    this.sqlite.close();
  }
}

/** What SQLite could not do, in words of MongoDB's: a full disk 14031, a disk that fails 39, all else 1. */
export function storageError(cause: unknown): MongoError {
  const code = (cause as { errcode?: number }).errcode;
  const message = cause instanceof Error ? cause.message : String(cause);
  if (code === 13) return new MongoError('OutOfDiskSpace', `nothing was stored: ${message}`);
  if (code !== undefined && (code & 0xff) === 10)
    return new MongoError('FileStreamFailed', `nothing was stored: ${message}`);
  if (code !== undefined && [11, 26].includes(code & 0xff))
    return new MongoError('InternalError', `the database file is damaged: ${message}; restore a backup`);
  if (code !== undefined) return new MongoError('InternalError', `nothing was stored: ${message}`);
  return new MongoError('InternalError', cause instanceof Error ? (cause.stack ?? message) : message);
}
