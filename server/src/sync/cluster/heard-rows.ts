import type { LogRow } from '../log/models.ts';

/** As much of a row as another node needs to take it in. */
export type HeardRow = Pick<LogRow, 'seq' | 'bytes' | 'sum' | 'binds'>;

const maxRows = 64;
const maxBytes = 1024 * 1024;

/** Rows that were heard of and cannot be taken in yet, because one before them is still missing. Few and small. */
export class HeardRows {
  readonly #rows = new Map<number, HeardRow>();
  #bytes = 0;

  /** Keeps a row. Where there is no room it is forgotten: the log has it. */
  add(row: HeardRow): void {
    if (this.#rows.size >= maxRows || this.#bytes + row.bytes.length > maxBytes || this.#rows.has(row.seq)) return;
    this.#rows.set(row.seq, row);
    this.#bytes += row.bytes.length;
  }

  /** Takes the row of that number out, and forgets those before it. */
  take(seq: number): HeardRow | null {
    const found = this.#rows.get(seq) ?? null;
    for (const [number, row] of this.#rows) {
      if (number > seq) continue;
      this.#rows.delete(number);
      this.#bytes -= row.bytes.length;
    }
    return found;
  }
}
