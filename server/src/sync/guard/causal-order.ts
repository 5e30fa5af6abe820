import type { StateIndex } from '../document/state-index.ts';
import type { Section, Struct } from './read-update.ts';
import { Malformed } from './byte-reader.ts';

interface Cursor {
  section: Section;
  next: number;
  /** Clocks below are known, here or from before. */
  have: number;
  depths: number[];
  /** Who waits until `have` is beyond a clock. */
  waiting: Waited[];
}

interface Waited {
  cursor: Cursor;
  clock: number;
}

/** The depth of each struct, in parallel to `section.structs`; null when something that the update builds on is missing. */
export type Placement = readonly { section: Section; depths: readonly number[] }[] | null;

function structAt(structs: readonly Struct[], clock: number): number {
  let low = 0;
  let high = structs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (structs[middle]!.clock <= clock) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * Walks the structs in the order in which a client would integrate them and computes how deep each lies. Yjs parks what
 * it cannot integrate yet, for ever if need be; walking first means that nothing is ever parked, here or in a client.
 * Throws `Malformed` for references that can never be met (to itself, or in a circle) and for nesting over `maxDepth`.
 */
export function placeStructs(sections: readonly Section[], index: StateIndex, maxDepth: number): Placement {
  const cursors = new Map<number, Cursor>();
  for (const section of sections) {
    const have = Math.max(index.clock(section.client), 0);
    cursors.set(section.client, { section, next: 0, have, depths: [], waiting: [] });
  }

  const depthOf = (client: number, clock: number): number => {
    const cursor = cursors.get(client);
    if (!cursor || clock < index.clock(client)) return index.depth(client, clock);
    return cursor.depths[structAt(cursor.section.structs, clock)] ?? 0;
  };
  const depthHere = (struct: Struct): number => {
    if (struct.root) return 1;
    if (struct.parentClient >= 0) return depthOf(struct.parentClient, struct.parentClock) + 1;
    if (struct.originClient >= 0) return depthOf(struct.originClient, struct.originClock);
    if (struct.rightClient >= 0) return depthOf(struct.rightClient, struct.rightClock);
    return 0;
  };

  /** What stands against a reference: nothing, that it is 'missing' for good, or somebody to wait for. */
  const check = (own: Cursor, struct: Struct, client: number, clock: number): null | 'missing' | Waited => {
    if (client < 0) return null;
    if (client === own.section.client) {
      if (clock >= struct.clock) throw new Malformed('reference');
      return null;
    }
    const cursor = cursors.get(client);
    if (clock < (cursor?.have ?? index.clock(client))) return null;
    return cursor && clock < cursor.section.end ? { cursor, clock } : 'missing';
  };

  const ready = [...cursors.values()];
  let open = ready.length;
  for (let cursor = ready.pop(); cursor; cursor = ready.pop()) {
    const { structs } = cursor.section;
    let blocked = false;
    while (!blocked && cursor.next < structs.length) {
      const struct = structs[cursor.next]!;
      const against =
        check(cursor, struct, struct.originClient, struct.originClock) ??
        check(cursor, struct, struct.rightClient, struct.rightClock) ??
        check(cursor, struct, struct.parentClient, struct.parentClock);
      if (against === 'missing') return null;
      if (against) {
        against.cursor.waiting.push({ cursor, clock: against.clock });
        blocked = true;
        break;
      }
      const depth = depthHere(struct);
      if (depth > maxDepth) throw new Malformed('depth');
      cursor.depths.push(depth);
      cursor.next++;
      cursor.have = Math.max(cursor.have, struct.clock + struct.length);
    }
    if (!blocked) open--;
    const { have, waiting } = cursor;
    cursor.waiting = waiting.filter((waiter) => waiter.clock >= have);
    for (const waiter of waiting) if (waiter.clock < have) ready.push(waiter.cursor);
  }
  if (open > 0) throw new Malformed('reference');
  return [...cursors.values()];
}
