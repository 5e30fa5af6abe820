import { ObjectId, Timestamp } from 'bson';
import { isDoc } from '../bson/types.ts';
import { MongoError } from '../errors.ts';
import { wholeNumber } from '../values/number.ts';
import { toDate } from './convert.ts';
import { addUnits, differ, truncate } from './date-units.ts';
import {
  type Compile,
  compileNamed,
  type Env,
  missing,
  named,
  operator,
  type Operator,
  type Operators,
  wrongType,
} from './env.ts';
import type { Scope } from './scope.ts';
import { dayOfWeek, dayOfYear, fromWall, isoWeek, offsetAt, toWall, type Wall } from './zone.ts';

function moment(name: string, value: unknown): number {
  if (value instanceof Date || value instanceof ObjectId || value instanceof Timestamp) return toDate(value).getTime();
  throw wrongType(name, 'a date', value, 16006);
}

function zoneOf(name: string, value: unknown): string {
  if (typeof value !== 'string') throw wrongType(name, 'a string as timezone', value, 40517);
  return value;
}

/** `$year` and its kin: a date alone, in an array, or `{date, timezone}`. */
function part(name: string, read: (wall: Wall, time: number) => unknown): [string, Operator] {
  return [
    name,
    (operand, scope, compile) => {
      const long = isDoc(operand) && !Object.keys(operand)[0]?.startsWith('$');
      const given = long
        ? named(name, operand, ['date'], ['timezone'])
        : { date: Array.isArray(operand) && operand.length === 1 ? operand[0] : operand };
      const { date, timezone } = compileNamed(given, ['date', 'timezone'], scope, compile);
      return (env) => {
        const value = date?.(env);
        const zone = timezone ? timezone(env) : 'UTC';
        if (missing(value) || missing(zone)) return null;
        const time = moment(name, value);
        return read(toWall(time, zoneOf(name, zone)), time);
      };
    },
  ];
}

function pad(value: number, size: number): string {
  return String(value).padStart(size, '0');
}

function format(pattern: string, time: number, zone: string): string {
  const wall = toWall(time, zone);
  const offset = offsetAt(time, zone);
  const minutes = Math.abs(offset);
  const names: Record<string, () => string> = {
    Y: () => pad(wall.year, 4),
    m: () => pad(wall.month, 2),
    d: () => pad(wall.day, 2),
    H: () => pad(wall.hour, 2),
    M: () => pad(wall.minute, 2),
    S: () => pad(wall.second, 2),
    L: () => pad(wall.millisecond, 3),
    j: () => pad(dayOfYear(wall), 3),
    u: () => String(dayOfWeek(wall) || 7),
    w: () => String(dayOfWeek(wall) + 1),
    U: () =>
      pad(
        Math.floor((dayOfYear(wall) - 1 + ((7 - dayOfWeek(wall)) % 7 === 0 ? 7 : 7 - ((7 - dayOfWeek(wall)) % 7))) / 7),
        2,
      ),
    G: () => pad(isoWeek(wall).year, 4),
    V: () => pad(isoWeek(wall).week, 2),
    z: () => `${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60), 2)}${pad(minutes % 60, 2)}`,
    Z: () => String(offset),
    b: () => new Date(time + offset * 60_000).toLocaleString('en-US', { month: 'short', timeZone: 'UTC' }),
    B: () => new Date(time + offset * 60_000).toLocaleString('en-US', { month: 'long', timeZone: 'UTC' }),
    '%': () => '%',
  };
  return pattern.replace(/%(.?)/gs, (_, letter: string) => {
    const write = Object.hasOwn(names, letter) ? names[letter] : undefined;
    if (!write) throw new MongoError(18536, `Invalid format character '%${letter}' in format string`);
    return write();
  });
}

function fields<K extends string>(
  name: string,
  required: readonly K[],
  optional: readonly K[],
  apply: (read: Record<K, unknown>, given: ReadonlySet<string>) => unknown,
): [string, Operator] {
  return [
    name,
    (operand: unknown, scope: Scope, compile: Compile) => {
      const given = named(name, operand, required, optional);
      const names = [...required, ...optional];
      const compiled = compileNamed(given, names, scope, compile);
      const present = new Set(Object.keys(given));
      return (env: Env) => {
        const values = {} as Record<K, unknown>;
        for (const key of names) values[key] = compiled[key]?.(env);
        return apply(values, present);
      };
    },
  ];
}

type Reader = Record<string, unknown>;

function zoned(values: Reader, given: ReadonlySet<string>): string | null {
  if (!given.has('timezone')) return 'UTC';
  return missing(values['timezone']) ? null : zoneOf('timezone', values['timezone']);
}

function fromParts(values: Reader, given: ReadonlySet<string>): unknown {
  const zone = zoned(values, given);
  if (zone === null) return null;
  const read = (name: string, fallback: number): number | null => {
    if (!given.has(name)) return fallback;
    if (missing(values[name])) return null;
    const whole = wholeNumber(values[name]);
    if (whole === undefined) throw wrongType('$dateFromParts', `'${name}' to be an integer`, values[name], 40515);
    return whole;
  };
  const year = read('year', 1970);
  const month = read('month', 1);
  const day = read('day', 1);
  const hour = read('hour', 0);
  const minute = read('minute', 0);
  const second = read('second', 0);
  const millisecond = read('millisecond', 0);
  if (year === null || month === null || day === null) return null;
  if (hour === null || minute === null || second === null || millisecond === null) return null;
  return new Date(fromWall({ year, month, day, hour, minute, second, millisecond }, zone));
}

function fromString(values: Reader, given: ReadonlySet<string>): unknown {
  const text = values['dateString'];
  const zone = zoned(values, given);
  if (missing(text)) return given.has('onNull') ? values['onNull'] : null;
  if (zone === null) return null;
  if (given.has('format'))
    throw new MongoError('NotImplemented', "$dateFromString with 'format' is not supported by this server");
  try {
    if (typeof text !== 'string') throw wrongType('$dateFromString', 'a string', text, 'TypeMismatch');
    const date = toDate(text);
    const own = /(Z|[+-]\d\d:?\d\d)$/i.test(text);
    return own || zone === 'UTC' ? date : new Date(fromWall(toWall(date.getTime(), 'UTC'), zone));
  } catch (error) {
    if (given.has('onError') && error instanceof MongoError) return values['onError'];
    throw error;
  }
}

const amount = (values: Reader): number => {
  const whole = wholeNumber(values['amount']);
  if (whole === undefined) throw wrongType('$dateAdd', "'amount' to be an integer", values['amount'], 5166405);
  return whole;
};

export const DATES: Operators = new Map<string, Operator>([
  part('$year', (wall) => wall.year),
  part('$month', (wall) => wall.month),
  part('$dayOfMonth', (wall) => wall.day),
  part('$hour', (wall) => wall.hour),
  part('$minute', (wall) => wall.minute),
  part('$second', (wall) => wall.second),
  part('$millisecond', (wall) => wall.millisecond),
  part('$dayOfYear', dayOfYear),
  part('$dayOfWeek', (wall) => dayOfWeek(wall) + 1),
  part('$isoDayOfWeek', (wall) => dayOfWeek(wall) || 7),
  part('$isoWeek', (wall) => isoWeek(wall).week),
  part('$isoWeekYear', (wall) => BigInt(isoWeek(wall).year)),
  part('$week', (wall) => Number(format('%U', fromWall(wall, 'UTC'), 'UTC'))),
  fields('$dateToParts', ['date'], ['timezone'], (values, given) => {
    const zone = zoned(values, given);
    return missing(values.date) || zone === null ? null : { ...toWall(moment('$dateToParts', values.date), zone) };
  }),
  fields('$dateToString', ['date'], ['format', 'timezone', 'onNull'], (values, given) => {
    const zone = zoned(values, given);
    if (missing(values.date)) return given.has('onNull') ? values.onNull : null;
    if (zone === null || (given.has('format') && missing(values.format))) return null;
    const pattern = values.format ?? (zone === 'UTC' ? '%Y-%m-%dT%H:%M:%S.%LZ' : '%Y-%m-%dT%H:%M:%S.%L');
    if (typeof pattern !== 'string') throw wrongType('$dateToString', 'a string as format', pattern, 18533);
    return format(pattern, moment('$dateToString', values.date), zone);
  }),
  fields(
    '$dateFromParts',
    ['year'],
    ['month', 'day', 'hour', 'minute', 'second', 'millisecond', 'timezone'],
    fromParts,
  ),
  fields('$dateFromString', ['dateString'], ['format', 'timezone', 'onError', 'onNull'], fromString),
  ...(['$dateAdd', '$dateSubtract'] as const).map((name) =>
    fields(name, ['startDate', 'unit', 'amount'], ['timezone'], (values, given) => {
      const zone = zoned(values, given);
      if (missing(values.startDate) || missing(values.unit) || missing(values.amount) || zone === null) return null;
      return new Date(
        addUnits(moment(name, values.startDate), values.unit, (name === '$dateAdd' ? 1 : -1) * amount(values), zone),
      );
    }),
  ),
  fields('$dateDiff', ['startDate', 'endDate', 'unit'], ['timezone', 'startOfWeek'], (values, given) => {
    const zone = zoned(values, given);
    if (missing(values.startDate) || missing(values.endDate) || missing(values.unit) || zone === null) return null;
    return BigInt(
      differ(
        moment('$dateDiff', values.startDate),
        moment('$dateDiff', values.endDate),
        values.unit,
        zone,
        values.startOfWeek,
      ),
    );
  }),
  fields('$dateTrunc', ['date', 'unit'], ['binSize', 'timezone', 'startOfWeek'], (values, given) => {
    const zone = zoned(values, given);
    if (missing(values.date) || missing(values.unit) || zone === null) return null;
    const size = given.has('binSize') ? wholeNumber(values.binSize) : 1;
    if (size === undefined || size < 1)
      throw wrongType('$dateTrunc', "'binSize' to be a positive integer", values.binSize, 5439017);
    return new Date(truncate(moment('$dateTrunc', values.date), values.unit, size, zone, values.startOfWeek));
  }),
  operator('$tsSecond', 1, ([value]) => (value instanceof Timestamp ? BigInt(value.t) : null)),
  operator('$tsIncrement', 1, ([value]) => (value instanceof Timestamp ? BigInt(value.i) : null)),
]);
