import { Decimal128, Double } from 'bson';
import { double, isInt32 } from '../bson/types.ts';
import { addDecimal, type Decimal, formatDecimal, multiplyDecimal, parseDecimal, toDecimal } from './decimal.ts';

/** Any BSON number as decoded. */
export type Num = number | bigint | Double | Decimal128;

const MIN_LONG = -(2n ** 63n);
const MAX_LONG = 2n ** 63n - 1n;

/** The value as a JS number; longs and decimals beyond its precision are rounded. */
export function toNumber(value: Num): number {
  if (typeof value === 'number') return value;
  if (value instanceof Double) return value.value;
  return Number(value instanceof Decimal128 ? value.toString() : value);
}

export function asDecimal(value: Num): Decimal {
  if (value instanceof Decimal128) return parseDecimal(value);
  return toDecimal(value instanceof Double ? value.value : value);
}

/** int32 when it fits and no operand was a long, else int64; undefined when it does not fit in 64 bits. */
export function integer(value: bigint, long: boolean): number | bigint | undefined {
  if (value < MIN_LONG || value > MAX_LONG) return undefined;
  return !long && isInt32(Number(value)) ? Number(value) : value;
}

function isInteger(value: Num): value is number | bigint {
  return typeof value === 'bigint' || (typeof value === 'number' && isInt32(value));
}

/**
 * `a + b` or `a * b` by MongoDB's rules of types: decimal over double over long over int.
 * Integers that leave 64 bits give undefined: an update fails then, an aggregation goes on with a double.
 */
export function arithmetic(op: '+' | '*', a: Num, b: Num): Num | undefined {
  if (a instanceof Decimal128 || b instanceof Decimal128)
    return formatDecimal((op === '+' ? addDecimal : multiplyDecimal)(asDecimal(a), asDecimal(b)));
  if (isInteger(a) && isInteger(b)) {
    if (typeof a === 'number' && typeof b === 'number') {
      const small = op === '+' ? a + b : a * b;
      if (isInt32(small)) return small;
      if (Object.is(small, -0)) return 0;
    }
    const whole = op === '+' ? BigInt(a) + BigInt(b) : BigInt(a) * BigInt(b);
    return integer(whole, typeof a === 'bigint' || typeof b === 'bigint');
  }
  const x = toNumber(a);
  const y = toNumber(b);
  return double(op === '+' ? x + y : x * y);
}

/** The whole number a parameter such as a limit stands for, or undefined when it has a fraction or is not a number. */
export function wholeNumber(value: unknown): number | undefined {
  if (
    typeof value !== 'number' &&
    typeof value !== 'bigint' &&
    !(value instanceof Double) &&
    !(value instanceof Decimal128)
  )
    return undefined;
  const number = toNumber(value);
  return Number.isSafeInteger(number) ? number : undefined;
}
