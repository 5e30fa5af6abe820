import { MongoError } from '../errors.ts';

/** Items sorted in one go. Sorting more than this at once would hold others up. */
const RUN = 4096;
/** The most bytes of documents a sort may hold; more is code 292. */
const MOST_BYTES = 1024 * 1024 * 1024;

/**
 * Sorts chunks stably, yielding empty chunks while it works so that others have their turn.
 * With `most`, keeps only the first so many.
 */
export function* sortChunks<T>(
  chunks: Iterable<T[]>,
  order: (a: T, b: T) => number,
  most: number,
  weigh: (item: T) => number,
): Generator<T[]> {
  let pending: T[] = [];
  let bytes = 0;
  const runs: T[][] = [];
  for (const chunk of chunks) {
    for (const item of chunk) {
      pending.push(item);
      bytes += weigh(item);
    }
    if (most <= RUN) {
      if (pending.length > most * 2 + RUN) pending = pending.sort(order).slice(0, most);
    } else {
      if (bytes > MOST_BYTES)
        throw new MongoError('QueryExceededMemoryLimitNoDiskUseAllowed', 'Sort exceeded memory limit');
      if (pending.length >= RUN) {
        runs.push(pending.sort(order));
        pending = [];
      }
    }
    yield [];
  }
  runs.push(pending.sort(order));
  let level = runs;
  while (level.length > 2) {
    const next: T[][] = [];
    for (let i = 0; i < level.length; i += 2) {
      const merged: T[] = [];
      for (const part of merge(level[i] ?? [], level[i + 1] ?? [], order)) {
        for (const item of part) merged.push(item);
        yield [];
      }
      next.push(merged);
    }
    level = next;
  }
  let left = most;
  for (const part of merge(level[0] ?? [], level[1] ?? [], order)) {
    yield part.length > left ? part.slice(0, left) : part;
    left -= part.length;
    if (left <= 0) return;
  }
}

function* merge<T>(a: T[], b: T[], order: (x: T, y: T) => number): Generator<T[]> {
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const part: T[] = [];
    while (part.length < RUN && (i < a.length || j < b.length)) {
      const takeA = j >= b.length || (i < a.length && order(a[i] as T, b[j] as T) <= 0);
      part.push((takeA ? a[i++] : b[j++]) as T);
    }
    yield part;
  }
}
