import { type Interval, successor } from '../plan/interval.ts';
import type { IndexPlan, Plan } from '../plan/plan.ts';
import type { Collection, Index } from './catalog.ts';
import { asBuffer } from '../bson/decode.ts';
import type { Stored } from './documents.ts';
import type { Sqlite } from './sqlite.ts';

/** Rows taken at once: few at first, for queries that stop early, then more. No statement stays open in between. */
const FIRST = 32;
const MOST = 512;

/** What a read has cost, for `explain`. */
export interface Tally {
  keys: number;
  docs: number;
  /** How many documents will do, 0 when all are wanted: the first chunk need not be larger. */
  wanted: number;
}

function firstSize(tally: Tally): number {
  return tally.wanted > 0 ? Math.min(tally.wanted, FIRST) : FIRST;
}

function storedOf(row: unknown[]): Stored {
  return { rid: row[0] as number, raw: asBuffer(row[1] as Uint8Array) };
}

/** The documents a plan yields, in chunks. The database may change between two chunks; each row is read once. */
export function* read(sqlite: Sqlite, collection: Collection, plan: Plan, tally: Tally): Generator<Stored[]> {
  if (plan.kind === 'scan') yield* readTable(sqlite, collection, plan.reverse, tally);
  else if (plan.kind === 'index')
    yield* distinct(readIndex(sqlite, collection, plan, tally), plan.index.multikey.some(Boolean));
  else if (plan.kind === 'union') yield* distinct(readEach(sqlite, collection, plan.plans, tally), true);
}

function* readEach(sqlite: Sqlite, collection: Collection, plans: IndexPlan[], tally: Tally): Generator<Stored[]> {
  for (const plan of plans) yield* readIndex(sqlite, collection, plan, tally);
}

function* distinct(chunks: Iterable<Stored[]>, needed: boolean): Generator<Stored[]> {
  if (!needed) {
    yield* chunks;
    return;
  }
  const seen = new Set<number>();
  for (const chunk of chunks)
    yield chunk.filter(({ rid }) => {
      if (seen.has(rid)) return false;
      seen.add(rid);
      return true;
    });
}

/** Rows page by page, each from where the last one ended. The first two columns are the row's number and the document. */
function* pages(tally: Tally, page: (last: unknown[] | undefined, size: number) => unknown[][]): Generator<Stored[]> {
  let last: unknown[] | undefined;
  for (let size = firstSize(tally); ; size = Math.min(size * 4, MOST)) {
    const rows = page(last, size);
    tally.docs += rows.length;
    if (rows.length > 0) yield rows.map(storedOf);
    if (rows.length < size) return;
    last = rows.at(-1);
  }
}

function readTable(sqlite: Sqlite, collection: Collection, reverse: boolean, tally: Tally): Generator<Stored[]> {
  const statement = sqlite.prepareRows(
    reverse
      ? `SELECT rid, d FROM c${collection.id} WHERE rid < ? ORDER BY rid DESC LIMIT ?`
      : `SELECT rid, d FROM c${collection.id} WHERE rid > ? ORDER BY rid LIMIT ?`,
  );
  const start = reverse ? Number.MAX_SAFE_INTEGER : 0;
  return pages(tally, (last, size) => statement.all((last?.[0] as number | undefined) ?? start, size));
}

function* readIndex(sqlite: Sqlite, collection: Collection, plan: IndexPlan, tally: Tally): Generator<Stored[]> {
  const intervals = plan.reverse ? plan.intervals.toReversed() : plan.intervals;
  if (plan.index.isId && intervals.every(({ point }) => point)) {
    yield* readPoints(sqlite, collection, intervals, tally);
    return;
  }
  for (const interval of intervals)
    yield* plan.index.isId
      ? readIds(sqlite, collection, plan, interval, tally)
      : readEntries(sqlite, collection, plan, interval, tally);
}

/** `_id` equalities: whole keys, one row each. */
function* readPoints(sqlite: Sqlite, collection: Collection, intervals: Interval[], tally: Tally): Generator<Stored[]> {
  const statement = sqlite.prepareRows(`SELECT rid, d FROM c${collection.id} WHERE k = ?`);
  let chunk: Stored[] = [];
  for (const interval of intervals) {
    const row = statement.get(interval.low);
    tally.keys++;
    if (!row) continue;
    tally.docs++;
    chunk.push(storedOf(row));
    if (chunk.length < MOST) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

/** Later than every key there is. */
export const LAST = Buffer.alloc(64, 0xff);

/** The key a row came by. */
const keyIn = (row: unknown[]): Uint8Array => row[2] as Uint8Array;

/** A cross join keeps its order: the entries lead, the documents follow. */
function selectEntries(columns: string, collection: Collection, index: Index, where: string, reverse: boolean): string {
  const way = reverse ? 'DESC' : '';
  return `SELECT ${columns} FROM i${index.id} e CROSS JOIN c${collection.id} c ON c.rid = e.rid WHERE ${where} ORDER BY e.key ${way}, e.rid ${way} LIMIT ?`;
}

/** The documents alone, in the order of an index: from a key, to a key, so many. */
export function equalsInOrder(collection: Collection, index: Index, reverse: boolean): string {
  return selectEntries('c.d', collection, index, 'e.key >= ? AND e.key < ?', reverse);
}

function readIds(
  sqlite: Sqlite,
  collection: Collection,
  plan: IndexPlan,
  interval: Interval,
  tally: Tally,
): Generator<Stored[]> {
  const end = successor(interval.high) ?? LAST;
  const columns = `SELECT rid, d, k FROM c${collection.id}`;
  const first = sqlite.prepareRows(
    `${columns} WHERE k >= ? AND k < ? ORDER BY k ${plan.reverse ? 'DESC' : ''} LIMIT ?`,
  );
  const next = sqlite.prepareRows(
    plan.reverse
      ? `${columns} WHERE k < ? AND k >= ? ORDER BY k DESC LIMIT ?`
      : `${columns} WHERE k > ? AND k < ? ORDER BY k LIMIT ?`,
  );
  const limit = plan.reverse ? interval.low : end;
  return pages(tally, (last, size) => {
    const rows = last ? next.all(keyIn(last), limit, size) : first.all(interval.low, end, size);
    tally.keys += rows.length;
    return rows;
  });
}

function readEntries(
  sqlite: Sqlite,
  collection: Collection,
  plan: IndexPlan,
  interval: Interval,
  tally: Tally,
): Generator<Stored[]> {
  const end = successor(interval.high) ?? LAST;
  const select = (where: string): string =>
    selectEntries('e.rid, c.d, e.key', collection, plan.index, where, plan.reverse);
  const first = sqlite.prepareRows(select('e.key >= ? AND e.key < ?'));
  const next = sqlite.prepareRows(
    select(plan.reverse ? '(e.key, e.rid) < (?, ?) AND e.key >= ?' : '(e.key, e.rid) > (?, ?) AND e.key < ?'),
  );
  const limit = plan.reverse ? interval.low : end;
  return pages(tally, (last, size) => {
    const rows = last ? next.all(keyIn(last), last[0] as number, limit, size) : first.all(interval.low, end, size);
    tally.keys += rows.length;
    return rows;
  });
}

/** Keys counted at most per plan, and key ranges looked at. */
const MOST_KEYS = 400;
const MOST_RANGES = 8;

/** How many keys a plan would look at: counted up to a limit, for the first few ranges. */
export function estimateKeys(sqlite: Sqlite, collection: Collection, plan: IndexPlan): number {
  const [table, column] = plan.index.isId ? [`c${collection.id}`, 'k'] : [`i${plan.index.id}`, 'key'];
  const count = sqlite.prepareRows(
    `SELECT count(*) FROM (SELECT 1 FROM ${table} WHERE ${column} >= ? AND ${column} < ? LIMIT ${MOST_KEYS})`,
  );
  let keys = Math.max(0, plan.intervals.length - MOST_RANGES);
  for (const interval of plan.intervals.slice(0, MOST_RANGES)) {
    keys += Number(count.get(interval.low, successor(interval.high) ?? LAST)?.[0]);
    if (keys >= MOST_KEYS) break;
  }
  return keys;
}
