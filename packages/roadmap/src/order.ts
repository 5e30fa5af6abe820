import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';
import { roadmapLimits } from './model.ts';

/** True for a fractional index that the library can build on. */
export function isOrderKey(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > roadmapLimits.orderKey || !/^[A-Za-z][0-9A-Za-z]+$/.test(value)) {
    return false;
  }
  try {
    generateKeyBetween(value, null);
    return true;
  } catch {
    return false;
  }
}

export interface Ordered {
  readonly id: string;
  readonly order: string;
}

/** Total order: usable keys first by key, then by id, so that equal keys of two replicas sort the same everywhere. */
export function compareOrder(a: Ordered, b: Ordered): number {
  const [emptyA, emptyB] = [a.order === '', b.order === ''];
  if (emptyA !== emptyB) return emptyA ? 1 : -1;
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/**
 * The keys to write so that `id` stands at `index` among `siblings` (sorted, without it). Usually one key; more when neighbours
 * have equal or unusable keys (two people inserted at one place), and all when keys have grown to the limit.
 */
export function keysToInsert(siblings: readonly Ordered[], index: number, id: string): Map<string, string> {
  const firstUnusable = siblings.findIndex((sibling) => sibling.order === '');
  const usable = firstUnusable === -1 ? siblings.length : firstUnusable;
  const from = Math.min(index, usable);
  const lower = siblings[from - 1]?.order ?? null;
  const next = siblings.findIndex((each, at) => at >= index && at < usable && (lower === null || each.order > lower));
  const to = next === -1 ? siblings.length : next;
  const upper = siblings[to]?.order ?? null;
  const moved = [
    ...siblings.slice(from, index).map((each) => each.id),
    id,
    ...siblings.slice(index, to).map((each) => each.id),
  ];
  const keys = safeKeys(lower, upper, moved.length);
  if (keys) return new Map(moved.map((each, position) => [each, keys[position]!]));
  const all = [...siblings.slice(0, index).map((each) => each.id), id, ...siblings.slice(index).map((each) => each.id)];
  const fresh = generateNKeysBetween(null, null, all.length);
  return new Map(all.map((each, position) => [each, fresh[position]!]));
}

function safeKeys(lower: string | null, upper: string | null, count: number): string[] | null {
  try {
    const keys = generateNKeysBetween(lower, upper, count);
    return keys.every((key) => key.length <= roadmapLimits.orderKey) ? keys : null;
  } catch {
    return null;
  }
}
