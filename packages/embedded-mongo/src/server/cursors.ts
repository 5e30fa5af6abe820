import { randomBytes } from 'node:crypto';
import { encode } from '../bson/encode.ts';
import { type Doc, Raw } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import type { Slice } from '../slice.ts';

/** Bytes of documents in one batch at most; a single larger document still goes out. */
export const MOST_BYTES = 16 * 1024 * 1024;
/** How long a cursor nobody asks is kept, in milliseconds. */
const LIFETIME = 10 * 60_000;
export const FIRST_BATCH = 101;
/** What a tailable source yields when it has nothing more for now: the batch goes out as it is. */
export const WAITING: Raw[] = [];

export interface Cursor {
  readonly id: bigint;
  readonly ns: string;
  readonly session: string | undefined;
  /** The transaction number the cursor belongs to. */
  readonly transaction: bigint | undefined;
  readonly source: Iterator<(Raw | Doc)[]>;
  pending: Raw[];
  used: number;
  forever: boolean;
  busy: boolean;
}

/** How many of the first documents fit in the room that is left; one always does when the room is endless. */
function fitting(docs: readonly Raw[], most: number, room: number): number {
  let bytes = 0;
  let taken = 0;
  for (const doc of docs) {
    bytes += doc.bytes.length;
    if (taken >= most || bytes > (room === Infinity && taken > 0 ? MOST_BYTES : room)) break;
    taken++;
  }
  return taken;
}

/** The open cursors of all clients. */
export class Cursors {
  readonly #cursors = new Map<bigint, Cursor>();
  /** Ids cannot be guessed from one start to the next. */
  readonly #base = BigInt(randomBytes(4).readUInt32LE() & 0x7fffffff) << 32n;
  #opened = 0;

  open(
    ns: string,
    source: Iterable<(Raw | Doc)[]>,
    owner: { session?: string | undefined; transaction?: bigint | undefined; forever?: boolean },
  ): Cursor {
    return {
      id: this.#base + BigInt(++this.#opened),
      ns,
      session: owner.session,
      transaction: owner.transaction,
      source: source[Symbol.iterator](),
      pending: [],
      used: Date.now(),
      forever: owner.forever ?? false,
      busy: false,
    };
  }

  /** The next batch; the cursor is kept when there may be more. `size` 0 means as much as fits. */
  async batch(cursor: Cursor, size: number, slice: Slice, single = false): Promise<{ batch: Raw[]; id: bigint }> {
    const most = size === 0 ? Infinity : size;
    const batch: Raw[] = [];
    let bytes = 0;
    let done = false;
    cursor.busy = true;
    try {
      for (;;) {
        const taken = fitting(cursor.pending, most - batch.length, batch.length > 0 ? MOST_BYTES - bytes : Infinity);
        for (const doc of cursor.pending.slice(0, taken)) {
          bytes += doc.bytes.length;
          batch.push(doc);
        }
        cursor.pending = cursor.pending.slice(taken);
        if (cursor.pending.length > 0 || batch.length >= most) return this.#keep(cursor, batch, single);
        if (done) break;
        const next = cursor.source.next();
        if (next.done) done = true;
        else if (next.value === WAITING) return this.#keep(cursor, batch, single);
        else cursor.pending = next.value.map((doc) => (doc instanceof Raw ? doc : new Raw(encode(doc))));
        if (slice.due()) await slice.pause();
      }
    } catch (error) {
      this.#cursors.delete(cursor.id);
      throw error;
    } finally {
      cursor.busy = false;
    }
    this.#cursors.delete(cursor.id);
    return { batch, id: 0n };
  }

  /** Keeps a cursor whose first batch was asked to be empty. */
  park(cursor: Cursor): void {
    this.#cursors.set(cursor.id, cursor);
  }

  #keep(cursor: Cursor, batch: Raw[], single: boolean): { batch: Raw[]; id: bigint } {
    if (single) {
      this.close(cursor);
      return { batch, id: 0n };
    }
    cursor.used = Date.now();
    this.#cursors.set(cursor.id, cursor);
    return { batch, id: cursor.id };
  }

  /** Code 43 for a cursor that is unknown or of another namespace. */
  get(id: bigint, ns: string): Cursor {
    const cursor = this.#cursors.get(id);
    if (!cursor) throw new MongoError('CursorNotFound', `cursor id ${id} not found`);
    if (cursor.ns !== ns)
      throw new MongoError(
        'Unauthorized',
        `Requested getMore on namespace '${ns}', but cursor belongs to a different namespace ${cursor.ns}`,
      );
    if (cursor.busy) throw new MongoError(12051, `cursor id ${id} is already in use`);
    cursor.used = Date.now();
    return cursor;
  }

  kill(id: bigint): boolean {
    const cursor = this.#cursors.get(id);
    if (cursor) this.close(cursor);
    return cursor !== undefined;
  }

  close(cursor: Cursor): void {
    this.#cursors.delete(cursor.id);
    if (!cursor.busy) cursor.source.return?.();
  }

  /** Ends the cursors of a session, or of one of its transactions. */
  endSession(session: string, transaction?: bigint): void {
    for (const cursor of this.#cursors.values())
      if (cursor.session === session && (transaction === undefined || cursor.transaction === transaction))
        this.close(cursor);
  }

  sweep(): void {
    for (const cursor of this.#cursors.values())
      if (!cursor.forever && Date.now() - cursor.used > LIFETIME) this.close(cursor);
  }

  get size(): number {
    return this.#cursors.size;
  }
}
