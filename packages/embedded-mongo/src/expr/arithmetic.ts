import { Decimal128, Double } from 'bson';
import { double, isNumeric } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import { divideDecimal, formatDecimal, quantize } from '../values/decimal.ts';
import { arithmetic, asDecimal, integer, type Num, toNumber, wholeNumber } from '../values/number.ts';
import { missing, operator, type Operator, type Operators, wrongType } from './env.ts';

/** Adds or multiplies; integers that leave 64 bits go on as a double. */
export function combine(op: '+' | '*', a: Num, b: Num): Num {
  return arithmetic(op, a, b) ?? double(op === '+' ? toNumber(a) + toNumber(b) : toNumber(a) * toNumber(b));
}

function number(name: string, value: unknown): Num {
  if (!isNumeric(value)) throw wrongType(name, 'a numeric argument', value);
  return value;
}

export function negate(value: Num): Num {
  return combine('*', value, -1);
}

function fold(name: string, op: '+' | '*', start: Num): [string, Operator] {
  return operator(
    name,
    0,
    (values) => {
      let date: Date | undefined;
      let total: Num = start;
      for (const value of values) {
        if (missing(value)) return null;
        if (value instanceof Date && op === '+') {
          if (date) throw new MongoError(16612, 'only one date allowed in an $add expression');
          date = value;
        } else total = combine(op, total, number(name, value));
      }
      return date ? new Date(date.getTime() + Math.round(toNumber(total))) : total;
    },
    Infinity,
  );
}

function subtract(a: unknown, b: unknown): unknown {
  if (missing(a) || missing(b)) return null;
  if (a instanceof Date && b instanceof Date) return BigInt(a.getTime() - b.getTime());
  if (a instanceof Date) return new Date(a.getTime() - Math.round(toNumber(number('$subtract', b))));
  return combine('+', number('$subtract', a), negate(number('$subtract', b)));
}

export function divide(a: Num, b: Num): Num {
  if (a instanceof Decimal128 || b instanceof Decimal128)
    return formatDecimal(divideDecimal(asDecimal(a), asDecimal(b)));
  return double(toNumber(a) / toNumber(b));
}

function modulo(a: Num, b: Num): Num {
  if (toNumber(b) === 0) throw new MongoError(16610, "can't $mod by zero");
  if (a instanceof Decimal128 || b instanceof Decimal128) {
    const x = asDecimal(a);
    const y = asDecimal(b);
    if (typeof x === 'string' || typeof y === 'string') return Decimal128.fromString('NaN');
    const exponent = Math.min(x.exponent, y.exponent);
    const digits =
      (x.digits * 10n ** BigInt(x.exponent - exponent)) % (y.digits * 10n ** BigInt(y.exponent - exponent));
    return formatDecimal({ negative: x.negative, digits, exponent });
  }
  const whole = (value: Num): value is number | bigint =>
    typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 31);
  if (whole(a) && whole(b)) return integer(BigInt(a) % BigInt(b), typeof a === 'bigint' || typeof b === 'bigint') ?? 0;
  return double(toNumber(a) % toNumber(b));
}

function unary(name: string, apply: (value: Num) => unknown): [string, Operator] {
  return operator(name, 1, ([value]) => (missing(value) ? null : apply(number(name, value))));
}

/** A function of doubles; a decimal is computed as a double and given back as a decimal of 15 digits. */
function real(name: string, apply: (value: number) => number): [string, Operator] {
  return unary(name, (value) => {
    const result = apply(toNumber(value));
    return value instanceof Decimal128
      ? Decimal128.fromString(Number.isFinite(result) ? result.toPrecision(15) : String(result))
      : double(result);
  });
}

function isWhole(value: Num): boolean {
  return (
    typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 31)
  );
}

function rounding(name: string, rule: 'floor' | 'ceil', apply: (value: number) => number): [string, Operator] {
  return unary(name, (value) => {
    if (isWhole(value)) return value;
    if (value instanceof Decimal128) return formatDecimal(quantize(asDecimal(value), 0, rule));
    return double(apply(toNumber(value)));
  });
}

function places(name: string, rule: 'even' | 'zero'): [string, Operator] {
  return operator(
    name,
    1,
    ([value, to = 0]) => {
      if (missing(value) || to === null) return null;
      const digits = wholeNumber(to);
      if (digits === undefined || digits < -20 || digits > 100)
        throw wrongType(name, 'a precision between -20 and 100', to, 51082);
      const given = number(name, value);
      if (isWhole(given) && digits >= 0) return given;
      const result = quantize(asDecimal(given instanceof Double ? given.value : given), digits, rule);
      if (given instanceof Decimal128) return formatDecimal(result);
      const rounded = Number(formatDecimal(result).toString());
      if (typeof given === 'bigint') return BigInt(rounded);
      return isWhole(given) ? rounded : double(rounded);
    },
    2,
  );
}

function power(a: Num, b: Num): Num {
  if (toNumber(a) === 0 && toNumber(b) < 0)
    throw new MongoError(28764, '$pow cannot take a base of 0 and a negative exponent');
  if (a instanceof Decimal128 || b instanceof Decimal128)
    return Decimal128.fromString((toNumber(a) ** toNumber(b)).toPrecision(15));
  if (isWhole(a) && isWhole(b) && toNumber(b) >= 0 && toNumber(b) <= 1000) {
    const whole = BigInt(a as number) ** BigInt(b as number);
    const fitting = integer(whole, typeof a === 'bigint' || typeof b === 'bigint');
    if (fitting !== undefined) return fitting;
  }
  return double(toNumber(a) ** toNumber(b));
}

function two(name: string, apply: (a: Num, b: Num) => unknown): [string, Operator] {
  return operator(name, 2, ([a, b]) => (missing(a) || missing(b) ? null : apply(number(name, a), number(name, b))));
}

function positive(name: string, value: number, allowZero = false): number {
  if (value < 0 || (value === 0 && !allowZero))
    throw new MongoError(28766, `${name}'s argument must be a positive number, but is ${value}`);
  return value;
}

export const ARITHMETIC: Operators = new Map([
  fold('$add', '+', 0),
  fold('$multiply', '*', 1),
  operator('$subtract', 2, ([a, b]) => subtract(a, b)),
  two('$divide', (a, b) => {
    if (toNumber(b) === 0) throw new MongoError('BadValue', "can't $divide by zero");
    return divide(a, b);
  }),
  two('$mod', modulo),
  two('$pow', power),
  unary('$abs', (value) => (toNumber(value) < 0 ? negate(value) : value)),
  rounding('$floor', 'floor', Math.floor),
  rounding('$ceil', 'ceil', Math.ceil),
  places('$round', 'even'),
  places('$trunc', 'zero'),
  real('$sqrt', (value) => Math.sqrt(positive('$sqrt', value, true))),
  real('$exp', Math.exp),
  real('$ln', (value) => Math.log(positive('$ln', value))),
  real('$log10', (value) => Math.log10(positive('$log10', value))),
  two('$log', (a, b) => double(Math.log(positive('$log', toNumber(a))) / Math.log(positive('$log', toNumber(b))))),
  real('$sin', Math.sin),
  real('$cos', Math.cos),
  real('$tan', Math.tan),
  real('$asin', Math.asin),
  real('$acos', Math.acos),
  real('$atan', Math.atan),
  real('$sinh', Math.sinh),
  real('$cosh', Math.cosh),
  real('$tanh', Math.tanh),
  two('$atan2', (a, b) => double(Math.atan2(toNumber(a), toNumber(b)))),
  real('$degreesToRadians', (value) => (value * Math.PI) / 180),
  real('$radiansToDegrees', (value) => (value * 180) / Math.PI),
  operator('$rand', 0, () => double(Math.random()), 1),
]);
