import { Decimal128 } from 'bson';

/** A finite decimal as sign, whole coefficient and power of ten; the others by name. */
export type Decimal = { negative: boolean; digits: bigint; exponent: number } | 'NaN' | 'Infinity' | '-Infinity';

const PRECISION = 34;

export function parseDecimal(value: Decimal128): Decimal {
  const text = value.toString();
  if (text === 'NaN' || text === 'Infinity' || text === '-Infinity') return text;
  const [, sign, whole = '', fraction = '', power = '0'] = /^(-?)(\d*)(?:\.(\d*))?(?:E([+-]?\d+))?$/.exec(text) ?? [];
  return {
    negative: sign === '-',
    digits: BigInt(whole + fraction || '0'),
    exponent: Number(power) - fraction.length,
  };
}

/** A number as a decimal: integers exactly, doubles to 15 significant digits as MongoDB converts them. */
export function toDecimal(value: number | bigint): Decimal {
  if (typeof value === 'bigint') return { negative: value < 0n, digits: value < 0n ? -value : value, exponent: 0 };
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  return parseDecimal(Decimal128.fromString(Number.isInteger(value) ? String(value) : value.toPrecision(15)));
}

export function formatDecimal(value: Decimal): Decimal128 {
  if (typeof value === 'string') return Decimal128.fromString(value);
  const { negative, digits, exponent } = round(value);
  return Decimal128.fromString(`${negative ? '-' : ''}${digits}E${exponent}`);
}

function round(value: Exclude<Decimal, string>): Exclude<Decimal, string> {
  const excess = String(value.digits).length - PRECISION;
  if (excess <= 0) return value;
  const unit = 10n ** BigInt(excess);
  let digits = value.digits / unit;
  const rest = (value.digits % unit) * 2n;
  if (rest > unit || (rest === unit && digits % 2n === 1n)) digits++;
  return round({ negative: value.negative, digits, exponent: value.exponent + excess });
}

export function addDecimal(a: Decimal, b: Decimal): Decimal {
  if (typeof a === 'string' || typeof b === 'string') return special(Number(named(a)) + Number(named(b)));
  const exponent = Math.min(a.exponent, b.exponent);
  const sum = signed(a, exponent) + signed(b, exponent);
  return { negative: sum < 0n, digits: sum < 0n ? -sum : sum, exponent };
}

export function multiplyDecimal(a: Decimal, b: Decimal): Decimal {
  if (typeof a === 'string' || typeof b === 'string') return special(Number(named(a)) * Number(named(b)));
  return { negative: a.negative !== b.negative, digits: a.digits * b.digits, exponent: a.exponent + b.exponent };
}

export function divideDecimal(a: Decimal, b: Decimal): Decimal {
  if (typeof a === 'string' || typeof b === 'string' || b.digits === 0n)
    return special(Number(named(a)) / Number(named(b)));
  const scale = PRECISION + 2 + String(b.digits).length;
  let digits = (a.digits * 10n ** BigInt(scale)) / b.digits;
  let exponent = a.exponent - b.exponent - scale;
  const natural = a.exponent - b.exponent;
  while (exponent < natural && digits !== 0n && digits % 10n === 0n) {
    digits /= 10n;
    exponent++;
  }
  return { negative: a.negative !== b.negative, digits, exponent };
}

/** Rounds to `places` digits after the point, by the given rule. */
export function quantize(a: Decimal, places: number, rule: 'even' | 'zero' | 'floor' | 'ceil'): Decimal {
  if (typeof a === 'string' || a.exponent >= -places) return a;
  const unit = 10n ** BigInt(-places - a.exponent);
  let digits = a.digits / unit;
  const rest = a.digits % unit;
  const up =
    rule === 'even'
      ? rest * 2n > unit || (rest * 2n === unit && digits % 2n === 1n)
      : rest > 0n && ((rule === 'floor' && a.negative) || (rule === 'ceil' && !a.negative));
  if (up) digits++;
  return { negative: a.negative, digits, exponent: -places };
}

function signed(value: Exclude<Decimal, string>, exponent: number): bigint {
  const digits = value.digits * 10n ** BigInt(value.exponent - exponent);
  return value.negative ? -digits : digits;
}

function named(value: Decimal): string {
  if (typeof value === 'string') return value;
  return `${value.negative ? '-' : ''}${value.digits === 0n ? '0' : '1'}`;
}

function special(value: number): Decimal {
  if (Number.isNaN(value)) return 'NaN';
  return value > 0 ? 'Infinity' : '-Infinity';
}

/** -1, 0 or 1: a finite decimal against any finite number, exactly. */
export function compareDecimal(a: Exclude<Decimal, string>, b: Exclude<Decimal, string> | number | bigint): number {
  const right = typeof b === 'object' ? b : exact(b);
  const exponent = Math.min(a.exponent, right.exponent);
  const x = signed(a, exponent);
  const y = signed(right, exponent);
  return x < y ? -1 : x > y ? 1 : 0;
}

/** The exact decimal expansion of a double or an integer. */
function exact(value: number | bigint): Exclude<Decimal, string> {
  if (typeof value === 'bigint' || Number.isInteger(value)) {
    const whole = BigInt(value);
    return { negative: whole < 0n, digits: whole < 0n ? -whole : whole, exponent: 0 };
  }
  let mantissa = Math.abs(value);
  let halvings = 0;
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    halvings++;
  }
  return { negative: value < 0, digits: BigInt(mantissa) * 5n ** BigInt(halvings), exponent: -halvings };
}

/** A decimal without trailing zeros, so that equal values read alike. */
export function normalized(value: Exclude<Decimal, string>): string {
  if (value.digits === 0n) return '0';
  let { digits, exponent } = value;
  while (digits % 10n === 0n) {
    digits /= 10n;
    exponent++;
  }
  return `${value.negative ? '-' : ''}${digits}E${exponent}`;
}
