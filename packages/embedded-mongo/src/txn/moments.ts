import { Timestamp } from 'bson';
import type { Engine } from '../engine.ts';
import { MongoError } from '../errors.ts';
import type { Snapshots } from './snapshots.ts';
import { Transaction } from './transaction.ts';
import type { View } from './view.ts';

/** How long a moment can be read, in milliseconds, and how many are kept. */
const LIFETIME = 60_000;
const MOST = 16;

const keyOf = (at: Timestamp): string => `${at.t}.${at.i}`;

export interface Moment {
  at: Timestamp;
  view: View;
}

interface Kept extends Moment {
  transaction: Transaction;
  timer: NodeJS.Timeout;
}

/** Moments of the database that snapshot sessions read, by the time they were given. */
export class Moments {
  readonly #engine: Engine;
  readonly #snapshots: Snapshots;
  readonly #kept = new Map<string, Kept>();
  #count = 0;

  constructor(engine: Engine, snapshots: Snapshots) {
    this.#engine = engine;
    this.#snapshots = snapshots;
  }

  /** The present as a moment that can be read again for a while. The oldest gives way to it. */
  now(): Moment {
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= MOST && oldest !== undefined) this.#end(oldest);
    const at = new Timestamp({ t: Math.floor(Date.now() / 1000), i: ++this.#count });
    const transaction = new Transaction(this.#engine, this.#snapshots);
    const timer = setTimeout(() => this.#end(keyOf(at)), LIFETIME);
    timer.unref();
    this.#kept.set(keyOf(at), { at, view: transaction, transaction, timer });
    return { at, view: transaction };
  }

  /** A moment that was given before. Code 246 when it is no longer kept. */
  again(at: unknown): Moment {
    const kept = at instanceof Timestamp ? this.#kept.get(keyOf(at)) : undefined;
    if (!kept)
      throw new MongoError(
        'SnapshotUnavailable',
        `the moment asked for is not kept; they are for ${LIFETIME / 1000} s`,
      );
    return kept;
  }

  #end(key: string): void {
    const kept = this.#kept.get(key);
    this.#kept.delete(key);
    clearTimeout(kept?.timer);
    kept?.transaction.end();
  }

  close(): void {
    for (const key of this.#kept.keys()) this.#end(key);
  }
}
