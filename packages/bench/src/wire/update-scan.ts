import type { Cursor } from './cursor.ts';

export interface UpdateParts {
  /** A run of clocks which the update brings. */
  onRange(client: number, from: number, to: number): void;
  /** A run of clocks which it deletes. */
  onDelete(client: number, from: number, length: number): void;
}

const hasLeft = 128;
const hasRight = 64;
const hasParentKey = 32;

function utf16Length(bytes: Uint8Array, from: number, to: number): number {
  let length = 0;
  for (let i = from; i < to; i++) {
    const byte = bytes[i]!;
    if ((byte & 0xc0) !== 0x80) length += byte >= 0xf0 ? 2 : 1;
  }
  return length;
}

function skipAny(cursor: Cursor): void {
  const type = cursor.byte();
  switch (type) {
    case 116: // bytes
    case 119: // text
      return cursor.skipBlock();
    case 117: // list
      for (let left = cursor.uint(); left > 0; left--) skipAny(cursor);
      return;
    case 118: // object
      for (let left = cursor.uint(); left > 0; left--) {
        cursor.skipBlock();
        skipAny(cursor);
      }
      return;
    case 122:
    case 123:
      cursor.at += 8;
      return;
    case 124:
      cursor.at += 4;
      return;
    case 125:
      cursor.uint();
      return;
    default:
      if (type < 120) throw new RangeError(`an unknown value ${type}`);
  }
}

function skipId(cursor: Cursor): void {
  cursor.uint();
  cursor.uint();
}

/** Steps over a struct's content and says how many clocks it takes. */
function contentLength(cursor: Cursor, kind: number): number {
  switch (kind) {
    case 1: // deleted
      return cursor.uint();
    case 2: // JSON
    case 8: {
      const count = cursor.uint();
      for (let i = 0; i < count; i++) {
        if (kind === 2) cursor.skipBlock();
        else skipAny(cursor);
      }
      return count;
    }
    case 3: // bytes
    case 5: // embed
      cursor.skipBlock();
      return 1;
    case 4: {
      const length = cursor.uint();
      const from = cursor.at;
      cursor.at += length;
      return utf16Length(cursor.bytes, from, cursor.at);
    }
    case 6: // format
      cursor.skipBlock();
      cursor.skipBlock();
      return 1;
    case 7: {
      const type = cursor.uint();
      if (type === 3 || type === 5) cursor.skipBlock(); // the name of an XML element or hook
      return 1;
    }
    default:
      throw new RangeError(`unknown content ${kind}`);
  }
}

/** Walks an update (Yjs' first encoding) from the cursor on, without building a document. */
export function scanUpdate(cursor: Cursor, parts: UpdateParts): void {
  for (let sections = cursor.uint(); sections > 0; sections--) {
    let structs = cursor.uint();
    const client = cursor.uint();
    let clock = cursor.uint();
    let from = clock;
    for (; structs > 0; structs--) {
      const info = cursor.byte();
      const kind = info & 31;
      if (kind === 0) clock += cursor.uint();
      else if (kind === 10) {
        // A gap: what follows does not join on.
        if (clock > from) parts.onRange(client, from, clock);
        clock += cursor.uint();
        from = clock;
      } else {
        if (info & hasLeft) skipId(cursor);
        if (info & hasRight) skipId(cursor);
        if ((info & (hasLeft | hasRight)) === 0) {
          if (cursor.uint() === 1) cursor.skipBlock();
          else skipId(cursor);
          if (info & hasParentKey) cursor.skipBlock();
        }
        clock += contentLength(cursor, kind);
      }
    }
    if (clock > from) parts.onRange(client, from, clock);
  }
  for (let clients = cursor.uint(); clients > 0; clients--) {
    const client = cursor.uint();
    for (let runs = cursor.uint(); runs > 0; runs--) {
      const from = cursor.uint();
      parts.onDelete(client, from, cursor.uint());
    }
  }
}
