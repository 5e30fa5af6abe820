import { type HeardRow, HeardRows } from '../cluster/heard-rows.ts';
import type { LogRow } from '../log/models.ts';
import { takeForeignRow } from './foreign-row.ts';
import type { RoomDocument } from './room-host.ts';

/** What foreign rows need of the room they come into. */
export interface ForeignRowsOptions {
  doc: RoomDocument;
  /** No row may be taken in now: a write of our own is under way and may have the next number, or the room is closed. */
  busy(): boolean;
  rowsAfter(seq: number): Promise<LogRow[]>;
  /** Shows the people here what a row added. */
  show(update: Uint8Array): void;
  /** A row does not fit what is known here: the document must be loaded anew. */
  misfit(): void;
  /** Looking at the log is over. */
  settled(): void;
}

/**
 * What other nodes write to a document, in the order of its log: read there, or heard of sooner. A row that was heard is
 * taken in when it is the next one.
 */
export class ForeignRows {
  readonly #options: ForeignRowsOptions;
  readonly #heard = new HeardRows();
  #following: Promise<void> | null = null;
  #knownAt = performance.now();

  constructor(options: ForeignRowsOptions) {
    this.#options = options;
  }

  /** Whether the log is being looked at: nothing is to be appended meanwhile. */
  get following(): boolean {
    return this.#following !== null;
  }

  /** All of the log is known now: a row of our own is its newest, or it was looked at. */
  known(): void {
    this.#knownAt = performance.now();
  }

  /** Whether it is so long ago that all of the log was known. */
  dueAfter(ms: number): boolean {
    return performance.now() - this.#knownAt >= ms;
  }

  /** Takes in what the log has. */
  follow(): Promise<void> {
    this.#following ??= this.#follow().finally(() => {
      this.#following = null;
      this.#options.settled();
    });
    return this.#following;
  }

  /** Another node has stored this row, or one of that number. */
  heard(row: HeardRow | number): void {
    const { doc } = this.#options;
    const seq = typeof row === 'number' ? row : row.seq;
    if (seq <= doc.seq) return;
    if (typeof row !== 'number') this.#heard.add(row);
    this.takeHeard();
    // One before it is missing; the log has it. While a write of our own is under way that one may be it.
    if (seq > doc.seq && !this.#options.busy()) void this.follow();
  }

  /** Takes in what was heard and has become the next. */
  takeHeard(): void {
    while (!this.#options.busy()) {
      const row = this.#heard.take(this.#options.doc.seq + 1);
      if (!row) return;
      this.#take(row);
    }
  }

  async #follow(): Promise<void> {
    const asked = performance.now();
    const rows = await this.#options.rowsAfter(this.#options.doc.seq).catch(() => []);
    // Also when it failed: the next look comes as late as after any other.
    this.#knownAt = asked;
    for (const row of rows) {
      if (this.#options.busy()) return;
      // A row that was heard meanwhile is known.
      if (row.seq > this.#options.doc.seq) this.#take(row);
    }
    this.takeHeard();
  }

  #take(row: HeardRow): void {
    const bytes = takeForeignRow(this.#options.doc, row);
    if (bytes === null) this.#options.misfit();
    else if (bytes.length > 0) this.#options.show(bytes);
  }
}
