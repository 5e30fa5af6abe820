import { type ByteReader, Malformed } from './byte-reader.ts';

/** Deeper values overflow the stack of recursive readers in clients and exports. */
const maxDepth = 32;

// Assigned by clients as `object[key] = value`, this key would change the object's prototype.
const reserved = '__proto__';
const reservedBytes = Buffer.from(reserved);

/** Reads a key, of which only its bytes are looked at: decoding it would take longer than all the rest. */
export function readKey(reader: ByteReader): void {
  if (reader.stringLength() === reserved.length && reader.hasJustRead(reservedBytes))
    throw new Malformed('reserved-key');
}

/** Checks one value of lib0's "any" encoding (attributes, map values) without building it. */
export function checkAny(reader: ByteReader, depth = 0): void {
  if (depth > maxDepth) throw new Malformed('value-depth');
  const type = reader.byte();
  switch (type) {
    case 127: // undefined
    case 126: // null
    case 121: // false
    case 120: // true
      return;
    case 125: // integer: six bits and a sign, then seven at a time
      if (reader.byte() >= 0x80)
        for (let i = 0; reader.byte() >= 0x80; i++) if (i > 7) throw new Malformed('number-range');
      return;
    case 124: // float32
      return reader.skip(4);
    case 123: // float64
    case 122: // bigint
      return reader.skip(8);
    case 119: // string
      reader.stringLength();
      return;
    case 116: // bytes
      reader.block();
      return;
    case 118: // object
      for (let n = reader.uint(); n > 0; n--) {
        readKey(reader);
        checkAny(reader, depth + 1);
      }
      return;
    case 117: // array
      for (let n = reader.uint(); n > 0; n--) checkAny(reader, depth + 1);
      return;
    default:
      throw new Malformed('value-type');
  }
}

/** Checks a JSON text (embeds, marks): parses, is not too deep, sets no prototype. Returns the value. */
export function checkJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Malformed('json');
  }
  const queue: { value: unknown; depth: number }[] = [{ value, depth: 0 }];
  for (let next = queue.pop(); next; next = queue.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (next.depth >= maxDepth) throw new Malformed('value-depth');
    for (const [key, inner] of Object.entries(next.value)) {
      if (key === reserved) throw new Malformed('reserved-key');
      queue.push({ value: inner, depth: next.depth + 1 });
    }
  }
  return value;
}
