import { ByteReader, Malformed } from './byte-reader.ts';
import { checkAny, checkJson, readKey } from './values.ts';

/** What a struct refers to: others by client and clock, -1 where there is none. */
export interface References {
  originClient: number;
  originClock: number;
  rightClient: number;
  rightClock: number;
  parentClient: number;
  parentClock: number;
  /** The parent is a root type named in the update. */
  root: boolean;
}

/** What an update says of one client: structs in order of clock, without holes unless `gap`. */
export interface Section {
  client: number;
  clock: number;
  end: number;
  /** A skip lies inside: the sender itself misses something. */
  gap: boolean;
  /**
   * Where the structs begin: of each its clock and its place in the update's bytes, `filled` numbers in all. Half a million fit
   * into a frame; with an object for each the garbage collector took several times what reading takes. Garbage that follows
   * garbage is one. Null when there is but one, as in what people type: it begins where the section does.
   */
  starts: Uint32Array | null;
  filled: number;
  /** How many structs the bytes hold. */
  count: number;
  /** Where the structs lie in the update's bytes. */
  from: number;
  to: number;
}

/** The shape of an update. `deletes` maps a client to pairs of clock and length. */
export interface UpdateShape {
  sections: Section[];
  deletes: ReadonlyMap<number, number[]>;
}

export interface ReadLimits {
  /** Clients with structs in one update. */
  clientIdsPerUpdate: number;
  /** The longest run of clocks one update may claim for one client, and the highest clock. */
  clocksPerUpdate: number;
  maxClock: number;
}

/** Most updates delete nothing. */
const none: ReadonlyMap<number, number[]> = new Map();

const maxClientId = Number.MAX_SAFE_INTEGER;

/** Reads the length of an item's content and checks it. `ref` is Yjs's number of the kind of content. */
function contentLength(reader: ByteReader, ref: number): number {
  switch (ref) {
    case 1: // deleted
      return reader.uint();
    case 2: {
      // JSON, written by old versions of Yjs
      const n = reader.uint();
      for (let i = 0; i < n; i++) {
        const text = reader.string();
        if (text !== 'undefined') checkJson(text);
      }
      return n;
    }
    case 3: // binary
      reader.block();
      return 1;
    case 4: // string
      return reader.stringLength();
    case 5: // embed
      checkJson(reader.string());
      return 1;
    case 6: // format
      readKey(reader);
      checkJson(reader.string());
      return 1;
    case 7: {
      // type; XML elements and hooks carry a name
      const type = reader.uint();
      if (type > 6) throw new Malformed('type');
      if (type === 3 || type === 5) reader.stringLength();
      return 1;
    }
    case 8: {
      // any
      const n = reader.uint();
      for (let i = 0; i < n; i++) checkAny(reader);
      return n;
    }
    case 9: // A document inside a document would be read by nobody's guard.
      throw new Malformed('subdocument');
    default:
      throw new Malformed('content');
  }
}

/** What `readReferences` read last: one for all, for a new one costs as much as reading what people type. */
export const found: References = {
  originClient: -1,
  originClock: -1,
  rightClient: -1,
  rightClock: -1,
  parentClient: -1,
  parentClock: -1,
  root: false,
};

/** Reads what the struct that begins with the byte `info` refers to, into `found`. */
export function readReferences(reader: ByteReader, info: number): void {
  found.originClient = info & 0x80 ? reader.uint() : -1;
  found.originClock = info & 0x80 ? reader.uint() : -1;
  found.rightClient = info & 0x40 ? reader.uint() : -1;
  found.rightClock = info & 0x40 ? reader.uint() : -1;
  found.parentClient = -1;
  found.parentClock = -1;
  found.root = false;
  // Garbage refers to nothing; the parent of what has a neighbour is its neighbour's.
  if (info === 0 || (info & 0xc0) !== 0) return;
  const named = reader.uint();
  if (named > 1) throw new Malformed('parent');
  if (named === 1) {
    found.root = true;
    readKey(reader);
  } else {
    found.parentClient = reader.uint();
    found.parentClock = reader.uint();
  }
  if (info & 0x20) readKey(reader);
}

function readSection(reader: ByteReader, limits: ReadLimits, before: number): Section {
  let count = reader.uint();
  const client = reader.uint();
  // Yjs writes higher ids first, and merging relies on it: two sections of one client would hide each other.
  if (client >= before || client > maxClientId) throw new Malformed('client-order');
  let clock = reader.uint();
  const { at } = reader;
  // Each has two bytes at least; who says that there are more will be found out.
  const starts = count === 1 ? null : new Uint32Array(Math.min(count, (reader.end - at) >> 1) * 2);
  const section: Section = { client, clock, end: clock, gap: false, starts, filled: 0, count, from: at, to: at };
  let garbage = false;
  for (; count > 0; count--) {
    const start = reader.at;
    const info = reader.byte();
    if ((info & 0x1f) === 10) {
      if (info !== 10) throw new Malformed('content');
      section.gap = true;
      garbage = false;
      clock += reader.uint();
    } else {
      if ((info & 0x1f) === 0 && info !== 0) throw new Malformed('content');
      readReferences(reader, info);
      const length = info === 0 ? reader.uint() : contentLength(reader, info & 0x1f);
      if (length === 0) throw new Malformed('empty-struct');
      if (info !== 0 || !garbage) {
        if (starts) {
          starts[section.filled] = clock;
          starts[section.filled + 1] = start;
        }
        section.filled += 2;
      }
      clock += length;
      garbage = info === 0;
    }
    if (clock - section.clock > limits.clocksPerUpdate || clock > limits.maxClock) throw new Malformed('clock-range');
  }
  section.end = clock;
  section.to = reader.at;
  return section;
}

function readDeletes(reader: ByteReader, limits: ReadLimits): ReadonlyMap<number, number[]> {
  let n = reader.uint();
  if (n === 0) return none;
  const deletes = new Map<number, number[]>();
  for (; n > 0; n--) {
    const client = reader.uint();
    if (deletes.has(client)) throw new Malformed('client-order');
    const ranges: number[] = [];
    for (let m = reader.uint(); m > 0; m--) {
      const clock = reader.uint();
      const length = reader.uint();
      if (length === 0) throw new Malformed('empty-struct');
      if (clock + length > limits.maxClock) throw new Malformed('clock-range');
      ranges.push(clock, length);
    }
    deletes.set(client, ranges);
  }
  return deletes;
}

/**
 * Reads a Yjs update (version 1) from `bytes`, in one pass, without building any document. Throws `Malformed` for
 * whatever a client could not read whole: see SPEC.md, rules 3.x.
 */
export function readUpdate(bytes: Uint8Array, limits: ReadLimits): UpdateShape {
  const reader = new ByteReader(bytes);
  const sections: Section[] = [];
  const count = reader.uint();
  if (count > limits.clientIdsPerUpdate) throw new Malformed('client-ids');
  let before = Infinity;
  for (let i = 0; i < count; i++) {
    const section = readSection(reader, limits, before);
    before = section.client;
    sections.push(section);
  }
  const deletes = readDeletes(reader, limits);
  reader.finish();
  return { sections, deletes };
}
