import {
  type Binary,
  type BSONRegExp,
  type BSONSymbol,
  type Code,
  Decimal128,
  Double,
  type ObjectId,
  type Timestamp,
} from 'bson';
import { type Doc, type TypeName, typeName } from '../bson/types.ts';
import type { Collation } from './collation.ts';
import { compareDecimal, normalized, parseDecimal } from './decimal.ts';
import type { Num } from './number.ts';

/** First byte of a key: the order of types, with room between. A missing value has the key of null in an index. */
export const TAG: Record<TypeName, number> = {
  minKey: 0x08,
  undefined: 0x0c,
  null: 0x10,
  int: 0x18,
  long: 0x18,
  double: 0x18,
  decimal: 0x18,
  string: 0x20,
  symbol: 0x20,
  object: 0x28,
  array: 0x30,
  binData: 0x38,
  objectId: 0x40,
  bool: 0x48,
  date: 0x50,
  timestamp: 0x58,
  regex: 0x60,
  dbPointer: 0x64,
  javascript: 0x68,
  javascriptWithScope: 0x70,
  maxKey: 0xf0,
};

/** Tag and double: the part of a number's key that bounds use. The rest only tells equal doubles apart. */
export const NUMBER_BOUND = 9;

/**
 * Bytes that sort as the values do and are equal exactly when the values are equal.
 * Two exceptions, both handled by the planner: decimals that share their nearest double are not in order among themselves,
 * and strings under a collation are only good for equality.
 */
export function keyOf(value: unknown, collation?: Collation): Buffer {
  const out = new KeyWriter(collation);
  out.value(value);
  return out.finish();
}

/** The bytes of all strings that start with `prefix`. */
export function stringPrefix(prefix: string): Buffer {
  return Buffer.concat([Buffer.from([TAG.string]), escaped(prefix)]);
}

function escaped(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  if (!bytes.includes(0)) return bytes;
  const out: number[] = [];
  for (const byte of bytes) {
    out.push(byte);
    if (byte === 0) out.push(0xff);
  }
  return Buffer.from(out);
}

class KeyWriter {
  readonly #collation: Collation | undefined;
  #buf = Buffer.allocUnsafe(64);
  #pos = 0;

  constructor(collation?: Collation) {
    this.#collation = collation;
  }

  finish(): Buffer {
    return this.#buf.subarray(0, this.#pos);
  }

  #room(size: number): void {
    if (this.#pos + size <= this.#buf.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.#buf.length * 2, this.#pos + size));
    this.#buf.copy(grown, 0, 0, this.#pos);
    this.#buf = grown;
  }

  #byte(value: number): void {
    this.#room(1);
    this.#buf[this.#pos++] = value;
  }

  #bytes(bytes: Uint8Array): void {
    this.#room(bytes.length);
    this.#buf.set(bytes, this.#pos);
    this.#pos += bytes.length;
  }

  #text(text: string): void {
    this.#bytes(escaped(text));
    this.#byte(0);
    this.#byte(0);
  }

  value(value: unknown): void {
    const type = typeName(value);
    this.#byte(TAG[type]);
    switch (type) {
      case 'int':
      case 'long':
      case 'double':
      case 'decimal':
        return this.#number(value as Num);
      case 'string':
      case 'symbol': {
        const text = typeof value === 'string' ? value : (value as BSONSymbol).value;
        return this.#text(this.#collation ? this.#collation.key(text) : text);
      }
      case 'object':
        return this.#document(value as Doc);
      case 'array':
        for (const item of value as unknown[]) this.value(item ?? null);
        return this.#byte(0);
      case 'binData':
        return this.#binary(value as Binary);
      case 'objectId':
        return this.#bytes((value as ObjectId).id);
      case 'bool':
        return this.#byte(value === true ? 1 : 0);
      case 'date':
        return this.#ordered((value as Date).getTime());
      case 'timestamp':
        this.#room(8);
        this.#pos = this.#buf.writeUInt32BE((value as Timestamp).t, this.#pos);
        this.#pos = this.#buf.writeUInt32BE((value as Timestamp).i, this.#pos);
        return;
      case 'regex':
        this.#text((value as BSONRegExp).pattern);
        return this.#text((value as BSONRegExp).options);
      case 'javascript':
      case 'javascriptWithScope':
        this.#text((value as Code).code);
        return this.#document(((value as Code).scope ?? {}) as Doc);
      default:
    }
  }

  /** A double in an order that bytes have: the sign bit flipped, negative numbers inverted, NaN first. */
  #ordered(value: number): void {
    this.#room(8);
    const { buf, at } = { buf: this.#buf, at: this.#pos };
    this.#pos += 8;
    if (Number.isNaN(value)) {
      buf.fill(0, at, at + 8);
      return;
    }
    buf.writeDoubleBE(value === 0 ? 0 : value, at);
    if ((buf[at] ?? 0) < 0x80) buf[at] = (buf[at] ?? 0) ^ 0x80;
    else for (let i = at; i < at + 8; i++) buf[i] = ~(buf[i] ?? 0);
  }

  /** The nearest double, then what a long has beyond it, then what a decimal has beyond both. */
  #number(value: Num): void {
    const plain = value instanceof Double ? value.value : value;
    if (plain instanceof Decimal128) return this.#decimal(plain);
    const nearest = Number(plain);
    this.#ordered(nearest);
    const rest = typeof plain === 'bigint' ? Number(plain - BigInt(nearest)) : 0;
    this.#room(3);
    this.#pos = this.#buf.writeUInt16BE(0x8000 + rest, this.#pos);
    this.#byte(0);
  }

  #decimal(value: Decimal128): void {
    const parsed = parseDecimal(value);
    if (typeof parsed === 'string') return this.#number(Number(parsed));
    const nearest = Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, Number(value.toString())));
    if (compareDecimal(parsed, nearest) === 0) return this.#number(nearest);
    const whole = Number.isInteger(nearest) && Math.abs(nearest) < 2 ** 63 ? integral(parsed) : undefined;
    if (whole !== undefined) return this.#number(whole);
    this.#ordered(nearest);
    this.#room(3);
    this.#pos = this.#buf.writeUInt16BE(0x8000, this.#pos);
    this.#byte(1);
    this.#text(normalized(parsed));
  }

  #document(doc: Doc): void {
    for (const name of Object.keys(doc)) {
      const value = doc[name] ?? null;
      this.#byte(TAG[typeName(value)]);
      this.#text(name);
      this.value(value);
    }
    this.#byte(0);
  }

  #binary(value: Binary): void {
    const bytes = value.buffer.subarray(0, value.position);
    this.#room(5);
    this.#pos = this.#buf.writeUInt32BE(bytes.length, this.#pos);
    this.#byte(value.sub_type);
    this.#bytes(bytes);
  }
}

/** The 64-bit integer a decimal is equal to, so that it shares that integer's key. */
function integral(value: Exclude<ReturnType<typeof parseDecimal>, string>): bigint | undefined {
  if (value.exponent < -40 || value.exponent > 20) return undefined;
  const scale = 10n ** BigInt(Math.abs(value.exponent));
  if (value.exponent < 0 && value.digits % scale !== 0n) return undefined;
  const digits = value.exponent < 0 ? value.digits / scale : value.digits * scale;
  const whole = value.negative ? -digits : digits;
  return BigInt.asIntN(64, whole) === whole ? whole : undefined;
}
