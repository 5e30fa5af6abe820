import type { DeltaOperation } from '../form/runs.ts';
import type { Difference, Flow } from './flow.ts';
import type { Kept, Stretch } from './patch.ts';

/** What stayed through one change and then another. */
export function throughBoth(first: Kept, second: Kept): Kept {
  const both: Stretch[] = [];
  for (const a of first)
    for (const b of second) {
      const from = Math.max(a.now, b.old);
      const to = Math.min(a.now + a.size, b.old + b.size);
      if (from < to) both.push({ old: a.old + from - a.now, now: b.now + from - b.old, size: to - from });
    }
  return both;
}

/** The place behind the letter it stood behind, or behind the last one before it that stayed. */
export function placeNow(kept: Kept, place: number): number {
  let now = 0;
  for (const { old, now: at, size } of kept) {
    if (old >= place) break;
    now = at + Math.min(size, place - old);
  }
  return now;
}

/** A change of an earlier state of a text as one of what it is now: what is gone is not deleted again. */
export function rebased(operations: readonly DeltaOperation[], kept: Kept): DeltaOperation[] {
  const result: DeltaOperation[] = [];
  let [old, now] = [0, 0];
  const goTo = (place: number): void => {
    if (place > now) result.push({ retain: place - now });
    now = Math.max(now, place);
  };
  for (const { insert, attributes, delete: gone, retain } of operations) {
    if (insert !== undefined) {
      goTo(placeNow(kept, old));
      result.push({ insert, ...(attributes ? { attributes } : {}) });
      continue;
    }
    const size = gone ?? retain ?? 0;
    if (gone !== undefined || attributes)
      for (const stretch of kept) {
        const [from, to] = [Math.max(old, stretch.old), Math.min(old + size, stretch.old + stretch.size)];
        if (from >= to) continue;
        goTo(stretch.now + from - stretch.old);
        result.push(gone === undefined ? { retain: to - from, attributes: attributes! } : { delete: to - from });
        now += to - from;
      }
    old += size;
  }
  return result;
}

/** Where two states of a flow differ. */
export function differenceOf({ items: old }: Flow, { items: now }: Flow): Difference {
  let from = 0;
  while (from < Math.min(old.length, now.length) && old[from] === now[from]) from += 1;
  let tail = 0;
  const most = Math.min(old.length, now.length) - from;
  while (tail < most && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  return { from, oldTo: old.length - tail, newTo: now.length - tail };
}
