import * as encoding from 'lib0/encoding';

type Part = number | string | Uint8Array;

/** Encodes as lib0 does: numbers as varUint, strings with their length, bytes as they are. */
export const encode = (...parts: Part[]): Uint8Array => encodeAll(parts);

/** The same for lists too long to be arguments. */
function encodeAll(parts: readonly Part[]): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const part of parts) {
    if (typeof part === 'number') encoding.writeVarUint(encoder, part);
    else if (typeof part === 'string') encoding.writeVarString(encoder, part);
    else encoding.writeUint8Array(encoder, part);
  }
  return encoding.toUint8Array(encoder);
}

const block = (type: number[], body: Uint8Array): Uint8Array => encode(...type, body.length, body);

/** Frames of the y-websocket protocol. */
export const syncFrames = {
  step1: (stateVector: Uint8Array = encode(0)) => block([0, 0], stateVector),
  step2: (update: Uint8Array = encode(0, 0)) => block([0, 1], update),
  update: (update: Uint8Array) => block([0, 2], update),
  awareness: (...entries: { clientId: number; clock: number; state: unknown }[]) => {
    const parts: Part[] = [entries.length];
    for (const { clientId, clock, state } of entries) parts.push(clientId, clock, JSON.stringify(state));
    return block([1], encode(...parts));
  },
  queryAwareness: () => encode(3),
  /** Of an update as received, with its seal: the message that brings it back. */
  witness: (received: Uint8Array) => encode(12, received.subarray(2)),
  /** What a client holds: the hash of its state vector, and of its document. */
  check: ({ state, content }: { state: Uint8Array; content: Uint8Array }) =>
    encode(13, state.length, state, content.length, content),
};

/** Structs of Yjs updates (version 1) by hand, for what Yjs itself would never write. */
export const structs = {
  gc: (length: number) => encode(0, length),
  skip: (length: number) => encode(10, length),
  deleted: (root: string, length: number) => encode(1, 1, root, length),
  /** Text in a root type. */
  text: (root: string, text: string) => encode(4, 1, root, text),
  /** Text to the right of a struct. */
  textAfter: (client: number, clock: number, text: string) => encode(Uint8Array.of(0x84), client, clock, text),
  /** A type (number as in Yjs) in a root type or in another type. */
  type: (parent: string | { client: number; clock: number }, type: number) =>
    typeof parent === 'string' ? encode(7, 1, parent, type) : encode(7, 0, parent.client, parent.clock, type),
  /** An entry of a map in a root type; `value` is lib0's "any" encoding. */
  entry: (root: string, key: string, value: Uint8Array) => encode(0x28, 1, root, key, 1, value),
};

export interface HandMadeSection {
  client: number;
  clock?: number;
  structs: Uint8Array[];
}

/** A Yjs update put together by hand. `deletes`: client, then pairs of clock and length. */
export function handMadeUpdate(
  sections: HandMadeSection[],
  deletes: { client: number; ranges: [number, number][] }[] = [],
): Uint8Array {
  const parts: Part[] = [sections.length];
  for (const section of sections)
    parts.push(section.structs.length, section.client, section.clock ?? 0, ...section.structs);
  parts.push(deletes.length);
  for (const { client, ranges } of deletes) {
    parts.push(client, ranges.length);
    for (const [clock, length] of ranges) parts.push(clock, length);
  }
  return encodeAll(parts);
}
