import { Binary, Decimal128, Double, ObjectId, Timestamp, UUID } from 'bson';
import { double, isInt32, isNumeric, TYPE, typeName } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import { formatDecimal } from '../values/decimal.ts';
import { asDecimal, toNumber } from '../values/number.ts';
import { isTrue } from './condition.ts';
import { compileNamed, missing, named, operator, type Operator, type Operators } from './env.ts';

function failed(value: unknown, to: string): MongoError {
  return new MongoError(
    'ConversionFailure',
    `Unsupported conversion from ${typeName(value)} to ${to} in $convert with no onError value`,
  );
}

/** A value as `$toString` writes it. */
export function toText(value: unknown): string {
  switch (typeName(value)) {
    case 'string':
      return value as string;
    case 'bool':
    case 'int':
    case 'long':
    case 'double':
      return value instanceof Double ? String(value.value) : String(value as number);
    case 'decimal':
      return (value as Decimal128).toString();
    case 'objectId':
      return (value as ObjectId).toHexString();
    case 'date':
      return (value as Date).toISOString();
    case 'binData':
      if ((value as Binary).sub_type === Binary.SUBTYPE_UUID) return (value as Binary).toUUID().toString();
      return (value as Binary).toString('base64');
    default:
      throw failed(value, 'string');
  }
}

function parseNumber(text: string, to: string): number {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text))
    throw new MongoError(
      'ConversionFailure',
      `Failed to parse number '${text}' in $convert with no onError value (${to})`,
    );
  return Number(text);
}

function toInteger(value: unknown, to: 'int' | 'long'): number | bigint {
  let whole: bigint;
  if (typeof value === 'boolean') whole = value ? 1n : 0n;
  else if (typeof value === 'string') {
    if (!/^[+-]?\d+$/.test(value))
      throw new MongoError('ConversionFailure', `Failed to parse number '${value}' in $convert with no onError value`);
    whole = BigInt(value);
  } else if (value instanceof Date && to === 'long') whole = BigInt(value.getTime());
  else if (typeof value === 'bigint') whole = value;
  else if (isNumeric(value)) {
    const number = Math.trunc(toNumber(value));
    if (!Number.isFinite(number))
      throw new MongoError(
        'ConversionFailure',
        `Attempt to convert ${number} value to integer type in $convert with no onError value`,
      );
    whole = BigInt(number);
  } else throw failed(value, to);
  const fits = to === 'int' ? isInt32(Number(whole)) : BigInt.asIntN(64, whole) === whole;
  if (!fits)
    throw new MongoError(
      'ConversionFailure',
      'Conversion would overflow target type in $convert with no onError value',
    );
  return to === 'int' ? Number(whole) : whole;
}

function toDouble(value: unknown): unknown {
  if (typeof value === 'boolean') return double(value ? 1 : 0);
  if (typeof value === 'string') return double(parseNumber(value, 'double'));
  if (value instanceof Date) return double(value.getTime());
  if (isNumeric(value)) return double(toNumber(value));
  throw failed(value, 'double');
}

function toDecimal128(value: unknown): Decimal128 {
  if (value instanceof Decimal128) return value;
  if (typeof value === 'boolean') return Decimal128.fromString(value ? '1' : '0');
  if (value instanceof Date) return Decimal128.fromString(String(value.getTime()));
  if (typeof value === 'string') {
    parseNumber(value, 'decimal');
    return Decimal128.fromString(value);
  }
  if (isNumeric(value)) return formatDecimal(asDecimal(value));
  throw failed(value, 'decimal');
}

export function toDate(value: unknown): Date {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (value instanceof Timestamp) return new Date(value.t * 1000);
  if (typeof value === 'string') {
    const zoned = /(Z|[+-]\d\d:?\d\d)$/i.test(value) || !value.includes('T') ? value : `${value}Z`;
    const date = new Date(zoned);
    if (!/^\d{4}-/.test(value) || Number.isNaN(date.getTime()))
      throw new MongoError('ConversionFailure', `Error parsing date string '${value}'`);
    return date;
  }
  if (typeof value !== 'number' || !isInt32(value)) if (isNumeric(value)) return new Date(Math.trunc(toNumber(value)));
  throw failed(value, 'date');
}

function toObjectId(value: unknown): ObjectId {
  if (value instanceof ObjectId) return value;
  if (typeof value === 'string' && /^[0-9a-f]{24}$/i.test(value)) return ObjectId.createFromHexString(value);
  throw new MongoError('ConversionFailure', `Failed to parse objectId in $convert with no onError value`);
}

const TARGETS: Record<string, (value: unknown) => unknown> = {
  double: toDouble,
  string: toText,
  objectId: toObjectId,
  bool: (value) => (isNumeric(value) || typeof value === 'boolean' ? isTrue(value) : true),
  date: toDate,
  int: (value) => toInteger(value, 'int'),
  long: (value) => toInteger(value, 'long'),
  decimal: toDecimal128,
};

const convert: Operator = (operand, scope, compile) => {
  const given = named('$convert', operand, ['input', 'to'], ['onError', 'onNull']);
  const { input, to, onError, onNull } = compileNamed(given, ['input', 'to', 'onError', 'onNull'], scope, compile);
  return (env) => {
    const value = input?.(env);
    if (missing(value)) return onNull ? onNull(env) : null;
    const wanted = to?.(env);
    const type = isNumeric(wanted)
      ? Object.entries(TYPE).find(([, number]) => number === toNumber(wanted))?.[0]
      : wanted;
    const target = typeof type === 'string' && Object.hasOwn(TARGETS, type) ? TARGETS[type] : undefined;
    if (!target) throw new MongoError('BadValue', `Unknown or unsupported type in $convert: ${String(type)}`);
    try {
      return target(value);
    } catch (error) {
      if (onError && error instanceof MongoError) return onError(env);
      throw error;
    }
  };
};

function to(name: string, type: string): [string, Operator] {
  const target = TARGETS[type];
  return operator(name, 1, ([value]) => (missing(value) ? null : target?.(value)));
}

export const CONVERSIONS: Operators = new Map<string, Operator>([
  ['$convert', convert],
  to('$toString', 'string'),
  to('$toInt', 'int'),
  to('$toLong', 'long'),
  to('$toDouble', 'double'),
  to('$toDecimal', 'decimal'),
  to('$toBool', 'bool'),
  to('$toDate', 'date'),
  to('$toObjectId', 'objectId'),
  operator('$toUUID', 1, ([value]) => {
    if (missing(value)) return null;
    if (typeof value !== 'string' || !UUID.isValid(value)) throw failed(value, 'UUID');
    return new Binary(new UUID(value).buffer, Binary.SUBTYPE_UUID);
  }),
  operator('$type', 1, ([value]) => (value === undefined ? 'missing' : typeName(value))),
  operator('$isNumber', 1, ([value]) => isNumeric(value)),
]);
