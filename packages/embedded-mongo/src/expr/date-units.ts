import { MongoError } from '../errors.ts';
import { dayOfWeek, fromWall, toWall } from './zone.ts';

const FIXED: Record<string, number> = { millisecond: 1, second: 1000, minute: 60_000, hour: 3_600_000 };
const MONTHS: Record<string, number> = { month: 1, quarter: 3, year: 12 };
const DAYS: Record<string, number> = { day: 1, week: 7 };
const WEEK = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
/** The moment from which bins of `$dateTrunc` are counted. */
const ORIGIN = { year: 2000, month: 1, day: 1, hour: 0, minute: 0, second: 0, millisecond: 0 };

function check(unit: unknown): string {
  if (typeof unit !== 'string' || ![FIXED, MONTHS, DAYS].some((units) => Object.hasOwn(units, unit)))
    throw new MongoError('FailedToParse', `unknown time unit value: ${String(unit)}`);
  return unit;
}

function firstDay(value: unknown): number {
  if (value === undefined || value === null) return 0;
  const day =
    typeof value === 'string'
      ? WEEK.findIndex((name) => name === value.toLowerCase() || name.slice(0, 3) === value.toLowerCase())
      : -1;
  if (day < 0) throw new MongoError('FailedToParse', 'unknown day of week value');
  return day;
}

/** Adds calendar units on the wall clock of a zone; a day that the month lacks becomes its last one. */
export function addUnits(time: number, unit: unknown, amount: number, zone: string): number {
  const name = check(unit);
  const fixed = FIXED[name];
  if (fixed !== undefined) return time + fixed * amount;
  const wall = toWall(time, zone);
  const days = DAYS[name];
  if (days !== undefined) return fromWall({ ...wall, day: wall.day + days * amount }, zone);
  const months = wall.year * 12 + wall.month - 1 + (MONTHS[name] ?? 1) * amount;
  const year = Math.floor(months / 12);
  const month = months - year * 12 + 1;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return fromWall({ ...wall, year, month, day: Math.min(wall.day, last) }, zone);
}

/** Boundaries of the unit crossed between two moments. */
export function differ(from: number, to: number, unit: unknown, zone: string, startOfWeek: unknown): number {
  const name = check(unit);
  const a = toWall(from, zone);
  const b = toWall(to, zone);
  const months = MONTHS[name];
  const monthsOf = (wall: typeof a): number => Math.floor((wall.year * 12 + wall.month - 1) / (months ?? 1));
  if (months !== undefined) return monthsOf(b) - monthsOf(a);
  const dayNumber = (wall: typeof a): number => Math.round(Date.UTC(wall.year, wall.month - 1, wall.day) / 86_400_000);
  if (name === 'day') return dayNumber(b) - dayNumber(a);
  if (name === 'week') {
    const start = (wall: typeof a): number => dayNumber(wall) - ((dayOfWeek(wall) - firstDay(startOfWeek) + 7) % 7);
    return (start(b) - start(a)) / 7;
  }
  const size = FIXED[name] ?? 1;
  const local = (wall: typeof a): number =>
    Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second, wall.millisecond);
  return Math.floor(local(b) / size) - Math.floor(local(a) / size);
}

/** The start of the bin a moment is in. */
export function truncate(time: number, unit: unknown, size: number, zone: string, startOfWeek: unknown): number {
  const name = check(unit);
  const wall = toWall(time, zone);
  const floor = (value: number): number => Math.floor(value / size) * size;
  const months = MONTHS[name];
  if (months !== undefined) {
    const count = (wall.year - ORIGIN.year) * 12 + wall.month - 1;
    const start = Math.floor(count / (months * size)) * months * size;
    return fromWall({ ...ORIGIN, month: 1 + start }, zone);
  }
  const dayOf = (value: typeof wall): number =>
    Math.round(Date.UTC(value.year, value.month - 1, value.day) / 86_400_000);
  if (name === 'day') return fromWall({ ...ORIGIN, day: 1 + floor(dayOf(wall) - dayOf(ORIGIN)) }, zone);
  if (name === 'week') {
    const origin = dayOf(ORIGIN) + ((firstDay(startOfWeek) - dayOfWeek(ORIGIN) + 7) % 7);
    const weeks = floor(Math.floor((dayOf(wall) - origin) / 7));
    return fromWall({ ...ORIGIN, day: 1 + origin - dayOf(ORIGIN) + weeks * 7 }, zone);
  }
  const step = (FIXED[name] ?? 1) * size;
  const origin = fromWall(ORIGIN, zone);
  return origin + Math.floor((time - origin) / step) * step;
}
