import * as Y from 'yjs';
import * as encoding from 'lib0/encoding';
import type { Change, StateIndex } from '../document/state-index.ts';
import { Malformed } from './byte-reader.ts';
import { placeStructs } from './causal-order.ts';
import { readUpdate, type ReadLimits, type UpdateShape } from './read-update.ts';

export interface GuardLimits extends ReadLimits {
  depth: number;
}

/** What the guard says of an update. Only `accept` changes anything. */
export type Verdict =
  | { kind: 'accept'; update: Uint8Array; shape: UpdateShape; change: Change; newClients: number[] }
  | { kind: 'nothing-new' }
  | { kind: 'gap' }
  | { kind: 'malformed'; rule: string }
  | { kind: 'foreign'; clientId: number };

/** Whether the author may write as this client id: `new` when nobody has. */
export type Ownership = (clientId: number) => 'own' | 'new' | 'foreign';

/** What was taken in once was within limits; a clock has 32 bits at most. */
const unlimited: GuardLimits = {
  clientIdsPerUpdate: Infinity,
  clocksPerUpdate: Infinity,
  maxClock: 2 ** 32 - 1,
  depth: Infinity,
};

/** Leaves out what the server has already, so that merged bytes never hold a struct twice. */
function trim(update: Uint8Array, shape: UpdateShape, index: StateIndex): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, shape.sections.length);
  for (const { client } of shape.sections) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, index.clock(client));
  }
  return Y.diffUpdate(update, encoding.toUint8Array(encoder));
}

function newDeletes(shape: UpdateShape, index: StateIndex): Change['deletes'] | 'gap' {
  if (shape.deletes.size === 0) return shape.deletes;
  const ends = new Map(shape.sections.map(({ client, end }) => [client, end]));
  const fresh = new Map<number, number[]>();
  for (const [client, ranges] of shape.deletes) {
    const known = Math.max(ends.get(client) ?? 0, index.clock(client));
    const kept: number[] = [];
    for (let i = 0; i < ranges.length; i += 2) {
      const clock = ranges[i]!;
      const length = ranges[i + 1]!;
      if (clock + length > known) return 'gap';
      if (!index.isDeleted(client, clock, clock + length)) kept.push(clock, length);
    }
    if (kept.length > 0) fresh.set(client, kept);
  }
  return fresh;
}

function judgeShape(
  update: Uint8Array,
  shape: UpdateShape,
  index: StateIndex,
  owns: Ownership,
  maxDepth: number,
): Verdict {
  const ranges: Change['ranges'] = [];
  let overlaps = false;
  for (const section of shape.sections) {
    const known = index.clock(section.client);
    if (section.gap || section.clock > known) return { kind: 'gap' };
    if (section.clock < known) overlaps = true;
    if (section.end <= known) continue;
    ranges.push({ client: section.client, from: known, to: section.end });
  }
  const newClients: number[] = [];
  for (const { client } of ranges) {
    const owner = owns(client);
    if (owner === 'foreign') return { kind: 'foreign', clientId: client };
    if (owner === 'new') newClients.push(client);
  }
  // Somebody who comes back often says what is known already: there is nothing to place.
  const placement = ranges.length > 0 ? placeStructs(update, shape.sections, index, maxDepth) : [];
  if (!placement) return { kind: 'gap' };
  const deletes = newDeletes(shape, index);
  if (deletes === 'gap') return { kind: 'gap' };
  if (ranges.length === 0 && deletes.size === 0) return { kind: 'nothing-new' };

  const depths = placement
    .map(({ section: { client, end }, depths }) => ({ client, from: index.clock(client), end, depths }))
    .filter(({ from, end }) => from < end);
  const change = { ranges, depths, deletes };
  if (!overlaps) return { kind: 'accept', update, shape, change, newClients };
  const trimmed = trim(update, shape, index);
  return { kind: 'accept', update: trimmed, shape: readUpdate(trimmed, unlimited), change, newClients };
}

/**
 * Judges a Yjs update against what the server knows of the document. Pure: reads `index`, changes nothing. The caller
 * applies `change` to the index when it takes the update in.
 */
export function judge(update: Uint8Array, index: StateIndex, owns: Ownership, limits: GuardLimits): Verdict {
  try {
    return judgeShape(update, readUpdate(update, limits), index, owns, limits.depth);
  } catch (error) {
    if (error instanceof Malformed) return { kind: 'malformed', rule: error.rule };
    throw error;
  }
}

/** The shape of an update of the server's own. Throws `Malformed`. */
export function shapeOf(update: Uint8Array): UpdateShape {
  return readUpdate(update, unlimited);
}

/** Judges bytes of the server's own log: no limits and no owners, the order of things must still be right. */
export function judgeStored(update: Uint8Array, index: StateIndex): Verdict {
  return judge(update, index, () => 'own', unlimited);
}
