import { Binary, BSONRegExp, BSONSymbol, Code, Decimal128, Double, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';

/**
 * A decoded document. Values keep their exact BSON type:
 * int32 is a JS number; double is a JS number, or `Double` when its value would read as an int32; int64 is a bigint;
 * the rest are strings, booleans, null, Date, arrays, documents and the value classes of the `bson` package.
 */
export type Doc = { [field: string]: unknown };

/** A document kept as the bytes it came in. */
export class Raw {
  readonly bytes: Uint8Array;
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
}

/** BSON's own type numbers, as `$type` takes them. */
export const TYPE = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  javascript: 13,
  symbol: 14,
  javascriptWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
} as const;

export type TypeName = keyof typeof TYPE;

const CLASSES = new Map<object | null, TypeName>([
  [Object.prototype, 'object'],
  [ObjectId.prototype, 'objectId'],
  [Date.prototype, 'date'],
  [Double.prototype, 'double'],
  [Decimal128.prototype, 'decimal'],
  [Binary.prototype, 'binData'],
  [Timestamp.prototype, 'timestamp'],
  [BSONRegExp.prototype, 'regex'],
  [MinKey.prototype, 'minKey'],
  [MaxKey.prototype, 'maxKey'],
  [Code.prototype, 'javascript'],
  [BSONSymbol.prototype, 'symbol'],
  [Raw.prototype, 'object'],
]);

/** The BSON type of a decoded value. Never looks at field names, so a document cannot pass for another type. */
export function typeName(value: unknown): TypeName {
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'number':
      return isInt32(value) ? 'int' : 'double';
    case 'bigint':
      return 'long';
    case 'boolean':
      return 'bool';
    case 'undefined':
      return 'undefined';
    default:
  }
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  const name = CLASSES.get(Object.getPrototypeOf(value) as object | null);
  if (name === undefined) throw new TypeError('a value that is not BSON');
  if (name === 'javascript' && (value as Code).scope) return 'javascriptWithScope';
  return name;
}

export function isInt32(value: number): boolean {
  return (value | 0) === value && !Object.is(value, -0);
}

export function isDoc(value: unknown): value is Doc {
  return value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype;
}

export function isNumeric(value: unknown): value is number | bigint | Double | Decimal128 {
  return (
    typeof value === 'number' || typeof value === 'bigint' || value instanceof Double || value instanceof Decimal128
  );
}

/** A field of a document itself; never one of its prototype. */
export function field(doc: Doc, name: string): unknown {
  return Object.hasOwn(doc, name) ? doc[name] : undefined;
}

/** Sets a field of any name; `__proto__` becomes a field like all others. */
export function setField(doc: Doc, name: string, value: unknown): void {
  if (name === '__proto__')
    Object.defineProperty(doc, name, { value, enumerable: true, configurable: true, writable: true });
  else doc[name] = value;
}

/** The exact double type for a JS number. */
export function double(value: number): number | Double {
  return isInt32(value) || Object.is(value, -0) ? new Double(value) : value;
}
