import { Binary, BSONRegExp, BSONSymbol, Code, Decimal128, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import { MongoError } from '../errors.ts';
import { type Doc, double, setField } from './types.ts';

/** Decodes a whole document. Throws code 22 (InvalidBSON) for malformed bytes. */
export function decode(bytes: Uint8Array, offset = 0): Doc {
  const reader = new Reader(bytes, offset);
  return guard(() => reader.document());
}

/** Decodes the named top-level fields and skips the rest: what a filter needs from a document. */
export function decodeOnly(bytes: Uint8Array, fields: ReadonlySet<string>): Doc {
  const reader = new Reader(bytes, 0);
  return guard(() => reader.document(fields));
}

/** The top-level fields; of an `insert` command one array's documents are handed over as bytes instead. */
export function decodeKeeping(bytes: Buffer, kept: string): { doc: Doc; items: Buffer[] | undefined } {
  const reader = new Reader(bytes, 0);
  const doc = guard(() => reader.document(undefined, kept));
  return { doc, items: reader.kept };
}

export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function guard<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof MongoError) throw error;
    throw new MongoError('InvalidBSON', 'malformed BSON');
  }
}

const MAX_DEPTH = 200;

/** Field names repeat from document to document: the same string object is handed out again. A pure cache. */
const names: { bytes: Buffer; text: string }[] = [];

function sameBytes(name: Buffer, buf: Buffer, start: number, end: number): boolean {
  if (name.length !== end - start) return false;
  for (let i = 0; i < name.length; i++) if (name[i] !== buf[start + i]) return false;
  return true;
}

class Reader {
  readonly buf: Buffer;
  pos: number;
  depth = 0;
  kept: Buffer[] | undefined;

  constructor(bytes: Uint8Array, offset: number) {
    this.buf = asBuffer(bytes);
    this.pos = offset;
  }

  document(only?: ReadonlySet<string>, kept?: string): Doc {
    const { buf } = this;
    const end = this.#open();
    const doc: Doc = {};
    let left = only?.size ?? 0;
    for (;;) {
      const type = buf.readUInt8(this.pos++);
      if (type === 0) break;
      const name = this.#name();
      if (name === kept && type === 0x04 && Object.hasOwn(doc, 'insert')) this.kept = this.#items();
      else if (only === undefined) setField(doc, name, this.#value(type));
      else if (only.has(name)) {
        setField(doc, name, this.#value(type));
        // What follows is not needed.
        if (--left === 0) return doc;
      } else this.pos = skipValue(buf, type, this.pos);
    }
    this.#close(end);
    return doc;
  }

  #array(): unknown[] {
    const { buf } = this;
    const end = this.#open();
    const list: unknown[] = [];
    for (;;) {
      const type = buf.readUInt8(this.pos++);
      if (type === 0) break;
      while (buf[this.pos++] !== 0) if (this.pos > end) throw new RangeError('unterminated name');
      list.push(this.#value(type));
    }
    this.#close(end);
    return list;
  }

  /** The documents of an array, each as its bytes. */
  #items(): Buffer[] {
    const { buf } = this;
    const end = this.#open();
    const items: Buffer[] = [];
    for (;;) {
      const type = buf.readUInt8(this.pos++);
      if (type === 0) break;
      if (type !== 0x03) throw new MongoError('TypeMismatch', 'an array of documents has something else in it');
      this.pos = buf.indexOf(0, this.pos) + 1;
      items.push(this.#take(buf.readInt32LE(this.pos)));
    }
    this.#close(end);
    return items;
  }

  #open(): number {
    const start = this.pos;
    const size = this.buf.readInt32LE(start);
    if (size < 5 || start + size > this.buf.length) throw new RangeError('bad document size');
    if (++this.depth > MAX_DEPTH) throw new MongoError('Overflow', `nesting is deeper than ${MAX_DEPTH} levels`);
    this.pos = start + 4;
    return start + size;
  }

  #close(end: number): void {
    if (this.pos !== end) throw new RangeError('bad document end');
    this.depth--;
  }

  #name(): string {
    const { buf } = this;
    const start = this.pos;
    let hash = 0;
    let byte = buf[this.pos++];
    while (byte !== 0) {
      if (byte === undefined) throw new RangeError('unterminated name');
      hash = (hash * 31 + byte) | 0;
      byte = buf[this.pos++];
    }
    const end = this.pos - 1;
    const slot = hash & 2047;
    const known = names[slot];
    if (known && sameBytes(known.bytes, buf, start, end)) return known.text;
    const text = buf.toString('utf8', start, end);
    if (end - start <= 64) names[slot] = { bytes: Buffer.from(buf.subarray(start, end)), text };
    return text;
  }

  #string(): string {
    const size = this.buf.readInt32LE(this.pos);
    const start = this.pos + 4;
    if (size < 1 || start + size > this.buf.length) throw new RangeError('bad string size');
    this.pos = start + size;
    return this.buf.toString('utf8', start, this.pos - 1);
  }

  #cstring(): string {
    const end = this.buf.indexOf(0, this.pos);
    if (end < 0) throw new RangeError('unterminated string');
    const text = this.buf.toString('utf8', this.pos, end);
    this.pos = end + 1;
    return text;
  }

  #take(size: number): Buffer {
    if (size < 0 || this.pos + size > this.buf.length) throw new RangeError('bad size');
    this.pos += size;
    return this.buf.subarray(this.pos - size, this.pos);
  }

  #value(type: number): unknown {
    const { buf } = this;
    switch (type) {
      case 0x01:
        this.pos += 8;
        return double(buf.readDoubleLE(this.pos - 8));
      case 0x02:
        return this.#string();
      case 0x03:
        return this.document();
      case 0x04:
        return this.#array();
      case 0x05:
        return this.#binary();
      case 0x06:
      case 0x0a:
        return null;
      case 0x07:
        return new ObjectId(Uint8Array.prototype.slice.call(this.#take(12)));
      case 0x08:
        return buf.readUInt8(this.pos++) === 1;
      case 0x09:
        this.pos += 8;
        return new Date(buf.readInt32LE(this.pos - 4) * 4294967296 + buf.readUInt32LE(this.pos - 8));
      case 0x0b:
        return new BSONRegExp(this.#cstring(), this.#cstring());
      case 0x0d:
        return new Code(this.#string());
      case 0x0e:
        return new BSONSymbol(this.#string());
      case 0x0f:
        this.pos += 4;
        return new Code(this.#string(), this.document());
      case 0x10:
        this.pos += 4;
        return buf.readInt32LE(this.pos - 4);
      case 0x11:
        this.pos += 8;
        return new Timestamp({ i: buf.readUInt32LE(this.pos - 8), t: buf.readUInt32LE(this.pos - 4) });
      case 0x12:
        this.pos += 8;
        return buf.readBigInt64LE(this.pos - 8);
      case 0x13:
        return new Decimal128(Uint8Array.prototype.slice.call(this.#take(16)));
      case 0xff:
        return new MinKey();
      case 0x7f:
        return new MaxKey();
      default:
        throw new MongoError('InvalidBSON', `BSON type 0x${type.toString(16)} is not supported`);
    }
  }

  #binary(): Binary {
    let size = this.buf.readInt32LE(this.pos);
    const subtype = this.buf.readUInt8(this.pos + 4);
    this.pos += 5;
    if (subtype === 2) {
      size = this.buf.readInt32LE(this.pos);
      this.pos += 4;
    }
    return new Binary(Uint8Array.prototype.slice.call(this.#take(size)), subtype);
  }
}

/** The offset after a value of the given type that starts at `at`. */
export function skipValue(buf: Buffer, type: number, at: number): number {
  switch (type) {
    case 0x01:
    case 0x09:
    case 0x11:
    case 0x12:
      return at + 8;
    case 0x02:
    case 0x0d:
    case 0x0e:
      return at + 4 + buf.readInt32LE(at);
    case 0x03:
    case 0x04:
    case 0x0f:
      return at + buf.readInt32LE(at);
    case 0x05:
      return at + 5 + buf.readInt32LE(at);
    case 0x06:
    case 0x0a:
    case 0x7f:
    case 0xff:
      return at;
    case 0x07:
      return at + 12;
    case 0x08:
      return at + 1;
    case 0x0b:
      return buf.indexOf(0, buf.indexOf(0, at) + 1) + 1;
    case 0x10:
      return at + 4;
    case 0x13:
      return at + 16;
    default:
      throw new MongoError('InvalidBSON', `BSON type 0x${type.toString(16)} is not supported`);
  }
}
