import { MongoError } from '../errors.ts';

/** The parts of a moment on a wall clock, month from 1, `week` day with Sunday 0. */
export interface Wall {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
}

/** Minutes east of UTC that a time zone (an Olson name or `+03:00`) has at a moment. Code 40485 for an unknown one. */
export function offsetAt(time: number, zone: string): number {
  const fixed = /^([+-])(\d\d):?(\d\d)?$/.exec(zone);
  if (fixed) return (fixed[1] === '-' ? -1 : 1) * (Number(fixed[2]) * 60 + Number(fixed[3] ?? 0));
  if (zone === 'UTC' || zone === 'GMT' || zone === 'Z') return 0;
  let parts: Intl.DateTimeFormatPart[];
  try {
    parts = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    }).formatToParts(time);
  } catch {
    throw new MongoError(40485, `unrecognized time zone identifier: "${zone}"`);
  }
  const part = (type: string): number => Number(parts.find((item) => item.type === type)?.value);
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return Math.round((wall - Math.floor(time / 1000) * 1000) / 60_000);
}

export function toWall(time: number, zone: string): Wall {
  const local = new Date(time + offsetAt(time, zone) * 60_000);
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    millisecond: local.getUTCMilliseconds(),
  };
}

/** The moment of a wall clock's reading; parts may overflow, as in month 13. */
export function fromWall(wall: Wall, zone: string): number {
  const local = new Date(0);
  local.setUTCFullYear(wall.year, wall.month - 1, wall.day);
  local.setUTCHours(wall.hour, wall.minute, wall.second, wall.millisecond);
  const guess = local.getTime() - offsetAt(local.getTime(), zone) * 60_000;
  return local.getTime() - offsetAt(guess, zone) * 60_000;
}

/** ISO week number and its year. */
export function isoWeek(wall: Wall): { week: number; year: number } {
  const day = new Date(Date.UTC(wall.year, wall.month - 1, wall.day));
  const weekday = day.getUTCDay() || 7;
  day.setUTCDate(day.getUTCDate() + 4 - weekday);
  const year = day.getUTCFullYear();
  return { week: Math.ceil(((day.getTime() - Date.UTC(year, 0, 1)) / 86_400_000 + 1) / 7), year };
}

export function dayOfYear(wall: Wall): number {
  return Math.round((Date.UTC(wall.year, wall.month - 1, wall.day) - Date.UTC(wall.year, 0, 1)) / 86_400_000) + 1;
}

export function dayOfWeek(wall: Wall): number {
  return new Date(Date.UTC(wall.year, wall.month - 1, wall.day)).getUTCDay();
}
