import { setImmediate } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { SyncLimits } from '../limits.ts';
import { withDeadline } from './deadline.ts';
import type { LogRow } from './models.ts';
import type { Inserted, SyncStore } from './store.ts';

/**
 * `awaited`: somebody waits for what will be taken to go on, so it does not wait for the batch window. `crowded`: several people
 * write there at a time, so their edits are worth collecting.
 */
export type Haste = 'awaited' | 'crowded' | null;

/** Whoever has something to append. `take` is called when there is room in the next durable write. */
export interface RowSource {
  readonly haste: Haste;
  take(): LogRow | null;
  appended(row: LogRow, result: Inserted): void;
  /** One of the two threw: the source starts afresh. */
  failed(): void;
}

/** So many rooms in one turn of the event loop hear that their rows are stored. */
const toldAtOnce = 8;
/** So many batch windows after somebody else last wrote, one counts as alone again. */
const aWhile = 4;
const maxRows = 1000;
const maxBytes = 8 * 1024 * 1024;
/** Writes follow one another so much slower than they could: half of the time is for other work. */
const writesShare = 2;

/**
 * One durable write for the edits of all rooms at a time: while one is under way the next one collects, so that load
 * makes writes larger instead of more. A write that fails is repeated for ever, the waits growing from `retryFirst` to
 * `retryLongest`; rows carry the number they will have, which makes repeating harmless.
 */
export class AppendQueue {
  readonly #store: SyncStore;
  readonly #logger: Logger;
  readonly #limits: SyncLimits;
  readonly #dirty = new Set<RowSource>();
  #writing = false;
  #closed = false;
  #wake: (() => void) | null = null;
  /** Ends the batch window early. */
  #enough: (() => void) | null = null;
  /** A source that asked for a place in the next write is awaited. */
  #awaited = false;
  #idle: (() => void)[] = [];
  /** Who asked last and when, and when somebody else last asked soon after another. */
  #last: RowSource | null = null;
  #askedAt = -Infinity;
  #othersAt = -Infinity;
  #startedAt = -Infinity;
  /** Milliseconds that the last write took, with its retries. */
  #took = 0;
  /** False from the first failure until a write succeeds. */
  healthy = true;

  constructor(store: SyncStore, limits: SyncLimits, logger: Logger) {
    this.#store = store;
    this.#limits = limits;
    this.#logger = logger;
  }

  /** Asks for a place in the next write. */
  request(source: RowSource): void {
    this.#dirty.add(source);
    this.#notice(source);
    this.#awaited ||= source.haste === 'awaited';
    if (this.#complete) this.#enough?.();
    if (this.#writing || this.#closed) return;
    this.#writing = true;
    // What else arrives in this turn of the event loop goes along.
    void setImmediate().then(() => this.#run());
  }

  /** Resolves when no write is under way or asked for. */
  async idle(): Promise<void> {
    while (this.#writing) await new Promise((resolve) => this.#idle.push(resolve as () => void));
  }

  /** Ends the retries; what is not stored by then stays with the clients. */
  close(): void {
    this.#closed = true;
    this.#wake?.();
  }

  /** Whether more than one has something to write these days: several rooms, or several people in one. */
  #notice(source: RowSource): void {
    const now = performance.now();
    const { appendEvery } = this.#limits;
    if (source.haste === 'crowded' || (source !== this.#last && now - this.#askedAt < appendEvery))
      this.#othersAt = now;
    this.#last = source;
    this.#askedAt = now;
  }

  /** One room that fails must not stop the others' edits. */
  #guarded<T>(source: RowSource, work: () => T): T | null {
    try {
      return work();
    } catch (error) {
      this.#logger.error({ event: 'sync.room.failed', err: error }, 'a document could not go on');
      source.failed();
      return null;
    }
  }

  /** Whether nothing more need be waited for. */
  get #complete(): boolean {
    const { appendEnough, appendEvery } = this.#limits;
    const alone = performance.now() - this.#othersAt > appendEvery * aWhile;
    return alone || this.#awaited || this.#dirty.size >= appendEnough;
  }

  #collect(): { source: RowSource; row: LogRow }[] {
    const taken: { source: RowSource; row: LogRow }[] = [];
    let bytes = 0;
    this.#awaited = false;
    for (const source of this.#dirty) {
      if (taken.length >= maxRows || bytes >= maxBytes) break;
      this.#dirty.delete(source);
      const row = this.#guarded(source, () => source.take());
      if (!row) continue;
      taken.push({ source, row });
      bytes += row.bytes.length;
    }
    return taken;
  }

  async #run(): Promise<void> {
    while (!this.#closed && this.#dirty.size > 0) {
      await this.#batchWindow();
      this.#startedAt = performance.now();
      const taken = this.#collect();
      if (taken.length === 0) continue;
      // As below: the rows of a hundred rooms are a millisecond's work to encode.
      await setImmediate();
      const results = await this.#insert(taken.map(({ row }) => row));
      if (!results) break;
      this.#took = performance.now() - this.#startedAt;
      for (const [i, { source, row }] of taken.entries()) {
        // Between them others' edits come in: to tell a hundred rooms takes some milliseconds.
        if (i > 0 && i % toldAtOnce === 0) await setImmediate();
        this.#guarded(source, () => source.appended(row, results[i]!));
      }
    }
    this.#writing = false;
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  /**
   * The first edit after a quiet moment goes at once, and so do all of one who writes alone; others wait for the batch
   * window, because a write costs much and a row little.
   * When many wait they do so only as long as writes leave room for other work: too much of it makes writes larger.
   */
  async #batchWindow(): Promise<void> {
    const { appendEvery, appendLongest } = this.#limits;
    const breath = this.#startedAt + Math.min(this.#took * writesShare, appendLongest) - performance.now();
    if (breath > 1) await this.#pause(breath);
    const wait = this.#startedAt + appendEvery - performance.now();
    if (wait <= 1 || this.#complete) return;
    const pause = this.#pause(wait);
    this.#enough = this.#wake;
    await pause;
    this.#enough = null;
  }

  async #insert(rows: LogRow[]): Promise<Inserted[] | null> {
    for (let tries = 0; !this.#closed; tries++) {
      try {
        const results = await withDeadline(this.#store.insertRows(rows), this.#limits.storeTimeout);
        if (!this.healthy) this.#logger.info({ event: 'sync.store.healed', tries }, 'the store takes edits again');
        this.healthy = true;
        return results;
      } catch (error) {
        this.healthy = false;
        const longest = Math.min(this.#limits.retryLongest, this.#limits.retryFirst * 2 ** Math.min(tries, 20));
        const wait = longest * (0.5 + Math.random() / 2);
        this.#logger.error(
          { event: 'sync.store.failed', err: error, tries, wait, rows: rows.length },
          'edits are not stored',
        );
        await this.#pause(wait);
      }
    }
    return null;
  }

  #pause(wait: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, wait);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
