import { invert } from '../storage/index-keys.ts';

/** All keys from those that start with `low` to those that start with `high`, both included. */
export interface Interval {
  low: Buffer;
  high: Buffer;
  /** Whether it is one value's whole key. Only then the bounds of a next field may follow, and it holds the field at one value. */
  point: boolean;
}

export function point(key: Buffer): Interval {
  return { low: key, high: key, point: true };
}

export function between(low: Buffer, high: Buffer): Interval {
  return { low, high, point: false };
}

/** All keys that start so: no point, though both ends are the same. */
export function within(prefix: Buffer): Interval {
  return between(prefix, prefix);
}

/** The first key beyond all that start with a prefix; undefined when there is none. */
export function successor(prefix: Buffer): Buffer | undefined {
  for (let i = prefix.length - 1; i >= 0; i--) {
    const byte = prefix[i] ?? 0;
    if (byte === 0xff) continue;
    const next = Buffer.from(prefix.subarray(0, i + 1));
    next[i] = byte + 1;
    return next;
  }
  return undefined;
}

function startsWith(key: Buffer, prefix: Buffer): boolean {
  return key.length >= prefix.length && key.compare(prefix, 0, prefix.length, 0, prefix.length) === 0;
}

/** The tighter of two upper ends: of two where one begins the other, the longer. */
function tighterHigh(a: Buffer, b: Buffer): Buffer {
  if (startsWith(a, b)) return a;
  if (startsWith(b, a)) return b;
  return a.compare(b) < 0 ? a : b;
}

export function intersect(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const out: Interval[] = [];
  for (const x of a)
    for (const y of b) {
      const low = x.low.compare(y.low) > 0 ? x.low : y.low;
      const high = tighterHigh(x.high, y.high);
      // One value when it is one value in one of them: a value's whole key has no longer ones.
      if (low.compare(high) <= 0 || startsWith(low, high)) out.push({ low, high, point: x.point || y.point });
    }
  return out;
}

/** Sorted and without overlaps, so that a scan in order meets every key once. */
export function normalize(list: readonly Interval[]): Interval[] {
  const sorted = list.toSorted((a, b) => a.low.compare(b.low));
  const out: Interval[] = [];
  for (const next of sorted) {
    const last = out.at(-1);
    if (last && (next.low.compare(last.high) <= 0 || startsWith(next.low, last.high))) {
      const longer = startsWith(last.high, next.high)
        ? next.high
        : startsWith(next.high, last.high)
          ? last.high
          : last.high.compare(next.high) > 0
            ? last.high
            : next.high;
      out[out.length - 1] = { low: last.low, high: longer, point: last.point && next.point };
    } else out.push(next);
  }
  return out;
}

/** The same keys in a field that is stored downwards. */
export function flip(interval: Interval): Interval {
  return { ...interval, low: invert(interval.high), high: invert(interval.low) };
}
