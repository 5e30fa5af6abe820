import { Depths } from '../document/depths.ts';
import type { StateIndex } from '../document/state-index.ts';
import { ByteReader, Malformed } from './byte-reader.ts';
import { found, readReferences, type Section } from './read-update.ts';

interface Cursor {
  section: Section;
  /** The place of the next struct in `section.starts`. */
  next: number;
  /** Clocks below are known, here or from before. */
  have: number;
  depths: Depths;
  /** Who waits until `have` is beyond a clock. */
  waiting: Waited[];
}

interface Waited {
  cursor: Cursor;
  clock: number;
}

/** How deep the structs of each section lie; null when something that the update builds on is missing. */
export type Placement = readonly { section: Section; depths: Depths }[] | null;

/** How deep the struct lies whose references were read last. */
function depthHere(depthOf: (client: number, clock: number) => number): number {
  if (found.root) return 1;
  if (found.parentClient >= 0) return depthOf(found.parentClient, found.parentClock) + 1;
  if (found.originClient >= 0) return depthOf(found.originClient, found.originClock);
  if (found.rightClient >= 0) return depthOf(found.rightClient, found.rightClock);
  return 0;
}

/**
 * Walks the structs in the order in which a client would integrate them and computes how deep each lies. Yjs parks what
 * it cannot integrate yet, for ever if need be; walking first means that nothing is ever parked, here or in a client.
 * Throws `Malformed` for references that can never be met (to itself, or in a circle) and for nesting over `maxDepth`.
 */
export function placeStructs(
  update: Uint8Array,
  sections: readonly Section[],
  index: StateIndex,
  maxDepth: number,
): Placement {
  if (sections.length > 1) return placeTogether(update, sections, index, maxDepth);
  const section = sections[0]!;
  const depths = placeAlone(update, section, index, maxDepth);
  return depths && [{ section, depths }];
}

/** The structs of one client, as in nearly every update: they wait for nobody. */
function placeAlone(update: Uint8Array, section: Section, index: StateIndex, maxDepth: number): Depths | null {
  const { client: own, starts, filled } = section;
  const known = index.clock(own);
  const depths = new Depths();
  const reader = new ByteReader(update);
  const depthOf = (client: number, clock: number): number =>
    client === own && clock >= known ? depths.at(clock) : index.depth(client, clock);
  const isThere = (ownClock: number, client: number, clock: number): boolean => {
    if (client < 0) return true;
    if (client !== own) return clock < index.clock(client);
    if (clock >= ownClock) throw new Malformed('reference');
    return true;
  };
  for (let next = 0; next < filled; next += 2) {
    const clock = starts ? starts[next]! : section.clock;
    reader.at = starts ? starts[next + 1]! : section.from;
    readReferences(reader, reader.byte());
    const complete =
      isThere(clock, found.originClient, found.originClock) &&
      isThere(clock, found.rightClient, found.rightClock) &&
      isThere(clock, found.parentClient, found.parentClock);
    if (!complete) return null;
    const depth = depthHere(depthOf);
    if (depth > maxDepth) throw new Malformed('depth');
    depths.push(clock, depth);
  }
  return depths;
}

function placeTogether(
  update: Uint8Array,
  sections: readonly Section[],
  index: StateIndex,
  maxDepth: number,
): Placement {
  const reader = new ByteReader(update);
  const cursors = new Map<number, Cursor>();
  for (const section of sections) {
    const have = Math.max(index.clock(section.client), 0);
    cursors.set(section.client, { section, next: 0, have, depths: new Depths(), waiting: [] });
  }

  const depthOf = (client: number, clock: number): number => {
    const cursor = cursors.get(client);
    if (!cursor || clock < index.clock(client)) return index.depth(client, clock);
    return cursor.depths.at(clock);
  };

  /** What stands against a reference: nothing, that it is 'missing' for good, or somebody to wait for. */
  const check = (own: Cursor, ownClock: number, client: number, clock: number): null | 'missing' | Waited => {
    if (client < 0) return null;
    if (client === own.section.client) {
      if (clock >= ownClock) throw new Malformed('reference');
      return null;
    }
    const cursor = cursors.get(client);
    if (clock < (cursor?.have ?? index.clock(client))) return null;
    return cursor && clock < cursor.section.end ? { cursor, clock } : 'missing';
  };

  const ready = [...cursors.values()];
  let open = ready.length;
  for (let cursor = ready.pop(); cursor; cursor = ready.pop()) {
    const { starts, filled, end, from } = cursor.section;
    let blocked = false;
    while (cursor.next < filled) {
      const clock = starts ? starts[cursor.next]! : cursor.section.clock;
      reader.at = starts ? starts[cursor.next + 1]! : from;
      readReferences(reader, reader.byte());
      const against =
        check(cursor, clock, found.originClient, found.originClock) ??
        check(cursor, clock, found.rightClient, found.rightClock) ??
        check(cursor, clock, found.parentClient, found.parentClock);
      if (against === 'missing') return null;
      if (against) {
        against.cursor.waiting.push({ cursor, clock: against.clock });
        blocked = true;
        break;
      }
      const depth = depthHere(depthOf);
      if (depth > maxDepth) throw new Malformed('depth');
      cursor.depths.push(clock, depth);
      cursor.next += 2;
      cursor.have = Math.max(cursor.have, starts && cursor.next < filled ? starts[cursor.next]! : end);
    }
    if (!blocked) open--;
    const { have, waiting } = cursor;
    cursor.waiting = waiting.filter((waiter) => waiter.clock >= have);
    for (const waiter of waiting) if (waiter.clock < have) ready.push(waiter.cursor);
  }
  if (open > 0) throw new Malformed('reference');
  return [...cursors.values()];
}
