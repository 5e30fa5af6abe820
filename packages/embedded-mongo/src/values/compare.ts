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
import { compareDecimal, parseDecimal } from './decimal.ts';
import type { Num } from './number.ts';

const RANK: Record<TypeName, number> = {
  minKey: 0,
  undefined: 1,
  null: 2,
  int: 3,
  long: 3,
  double: 3,
  decimal: 3,
  string: 4,
  symbol: 4,
  object: 5,
  array: 6,
  binData: 7,
  objectId: 8,
  bool: 9,
  date: 10,
  timestamp: 11,
  regex: 12,
  dbPointer: 13,
  javascript: 14,
  javascriptWithScope: 15,
  maxKey: 16,
};

/** The place of a value's type in the order of types; numbers share one, strings and symbols share one. */
export function rank(value: unknown): number {
  return RANK[typeName(value)];
}

/** The total order of BSON values: negative, 0 or positive. Missing (`undefined`) sorts just before null. */
export function compare(a: unknown, b: unknown, collation?: Collation): number {
  if (typeof a === 'string' && typeof b === 'string') return compareStrings(a, b, collation);
  if (typeof a === 'number' && typeof b === 'number') return compareNumbers(a, b);
  const type = typeName(a);
  const other = typeName(b);
  if (RANK[type] !== RANK[other]) return RANK[type] - RANK[other];
  switch (type) {
    case 'int':
    case 'long':
    case 'double':
    case 'decimal':
      return compareNumbers(a as Num, b as Num);
    case 'string':
    case 'symbol':
      return compareStrings(text(a), text(b), collation);
    case 'object':
      return compareDocs(a as Doc, b as Doc, collation);
    case 'array':
      return compareArrays(a as unknown[], b as unknown[], collation);
    case 'binData':
      return compareBinary(a as Binary, b as Binary);
    case 'objectId':
      return Buffer.compare((a as ObjectId).id, (b as ObjectId).id);
    case 'bool':
      return Number(a) - Number(b);
    case 'date':
      return (a as Date).getTime() - (b as Date).getTime();
    case 'timestamp':
      return (a as Timestamp).t - (b as Timestamp).t || (a as Timestamp).i - (b as Timestamp).i;
    case 'regex':
      return (
        compareStrings((a as BSONRegExp).pattern, (b as BSONRegExp).pattern) ||
        compareStrings((a as BSONRegExp).options, (b as BSONRegExp).options)
      );
    case 'javascript':
    case 'javascriptWithScope':
      return (
        compareStrings((a as Code).code, (b as Code).code) ||
        compareDocs(((a as Code).scope ?? {}) as Doc, ((b as Code).scope ?? {}) as Doc)
      );
    default:
      return 0;
  }
}

export function equal(a: unknown, b: unknown, collation?: Collation): boolean {
  return compare(a, b, collation) === 0;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : (value as BSONSymbol).value;
}

/** By code point, as UTF-8 bytes compare; JS compares UTF-16 units, which differs once surrogates take part. */
function compareStrings(a: string, b: string, collation?: Collation): number {
  if (collation) return collation.compare(a, b);
  if (a === b) return 0;
  const size = Math.min(a.length, b.length);
  for (let i = 0; i < size; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) {
      const highX = x >= 0xd800 && x <= 0xdfff;
      const highY = y >= 0xd800 && y <= 0xdfff;
      if (highX !== highY) return highX ? 1 : -1;
      return x - y;
    }
  }
  return a.length - b.length;
}

/** Exact across int, long, double and decimal; NaN is equal to itself and below every other number. */
export function compareNumbers(a: Num, b: Num): number {
  const x = a instanceof Double ? a.value : a;
  const y = b instanceof Double ? b.value : b;
  if (x instanceof Decimal128 || y instanceof Decimal128) return compareWithDecimal(x, y);
  if (x < y) return -1;
  if (x > y) return 1;
  if (x === y) return 0;
  const nanX = Number.isNaN(Number(x));
  const nanY = Number.isNaN(Number(y));
  return nanX === nanY ? 0 : nanX ? -1 : 1;
}

function compareWithDecimal(a: number | bigint | Decimal128, b: number | bigint | Decimal128): number {
  const x = a instanceof Decimal128 ? parseDecimal(a) : a;
  const y = b instanceof Decimal128 ? parseDecimal(b) : b;
  const far = compareNumbers(approximate(x), approximate(y));
  const finite = (value: typeof x): boolean =>
    typeof value === 'object' || (typeof value !== 'string' && (typeof value === 'bigint' || Number.isFinite(value)));
  if (!finite(x) || !finite(y)) return far;
  if (typeof x === 'object') return compareDecimal(x, typeof y === 'string' ? 0 : y);
  return -compareDecimal(y as Exclude<typeof y, string | number | bigint>, x as number | bigint);
}

function approximate(value: ReturnType<typeof parseDecimal> | number | bigint): number {
  if (typeof value === 'object')
    return Math.max(
      -Number.MAX_VALUE,
      Math.min(Number.MAX_VALUE, Number(`${value.negative ? '-' : ''}${value.digits}e${value.exponent}`)),
    );
  return Number(value);
}

function compareDocs(a: Doc, b: Doc, collation?: Collation): number {
  const x = Object.keys(a);
  const y = Object.keys(b);
  for (let i = 0; i < x.length && i < y.length; i++) {
    const nameX = x[i] ?? '';
    const nameY = y[i] ?? '';
    const order =
      rank(a[nameX]) - rank(b[nameY]) || compareStrings(nameX, nameY) || compare(a[nameX], b[nameY], collation);
    if (order !== 0) return order;
  }
  return x.length - y.length;
}

function compareArrays(a: unknown[], b: unknown[], collation?: Collation): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const order = compare(a[i], b[i], collation);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareBinary(a: Binary, b: Binary): number {
  const x = a.buffer.subarray(0, a.position);
  const y = b.buffer.subarray(0, b.position);
  return x.length - y.length || a.sub_type - b.sub_type || Buffer.compare(x, y);
}
