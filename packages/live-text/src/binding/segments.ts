import type { StepMap } from '@tiptap/pm/transform';
import type { Stretch } from './patch.ts';

/** Takes the ranges that a step replaced out of what has stayed so far. */
function through(stretches: readonly Stretch[], map: StepMap): Stretch[] {
  const ranges: [number, number, number][] = [];
  map.forEach((from, to, newFrom, newTo) => ranges.push([from, to, newTo - newFrom]));
  if (ranges.length === 0) return [...stretches];
  const result: Stretch[] = [];
  for (const { old, now, size } of stretches) {
    let [at, shift] = [now, 0];
    for (const [from, to, length] of ranges) {
      if (from >= now + size) break;
      const end = Math.min(from, now + size);
      if (end > at) result.push({ old: old + at - now, now: at + shift, size: end - at });
      at = Math.max(at, to);
      shift += length - (to - from);
    }
    if (at < now + size) result.push({ old: old + at - now, now: at + shift, size: now + size - at });
  }
  return result;
}

/**
 * Which positions of a document stayed through these steps. This is where a letter is told from another one that reads
 * the same: by what was done, not by comparing what came of it.
 */
export function stayed(size: number, maps: Iterable<StepMap>): Stretch[] {
  let stretches: Stretch[] = [{ old: 0, now: 0, size }];
  for (const map of maps) stretches = through(stretches, map);
  return stretches;
}

/** Where a position's token was before, or null when it is new. */
export function wasAt(stretches: readonly Stretch[], now: number): number | null {
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const { now: from, size } = stretches[middle]!;
    if (from + size <= now) low = middle + 1;
    else high = middle;
  }
  const found = stretches[low];
  return found && found.now <= now ? found.old + now - found.now : null;
}
