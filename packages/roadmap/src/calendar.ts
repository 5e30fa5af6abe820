import type { CalendarDate } from './model.ts';
import { roadmapLimits } from './model.ts';

const dayMilliseconds = 86_400_000;

/** Days since 1970-01-01 of a calendar date. The date must be valid. */
export function toDayNumber(date: CalendarDate): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / dayMilliseconds);
}

/** The calendar date of a day number. */
export function fromDayNumber(day: number): CalendarDate {
  return new Date(day * dayMilliseconds).toISOString().slice(0, 10);
}

/** True for a day that exists in the calendar and lies within the years a roadmap may speak about. */
export function isCalendarDate(value: unknown): value is CalendarDate {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  if (value < roadmapLimits.firstDay || value > roadmapLimits.lastDay) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

/** The date `days` later (earlier when negative). */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return fromDayNumber(toDayNumber(date) + days);
}

/** Days from `from` to `to`; negative when `to` comes first. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return toDayNumber(to) - toDayNumber(from);
}

/** The calendar date on the wall in a time zone, Athens unless told. */
export function calendarDateIn(moment: Date, timeZone = 'Europe/Athens'): CalendarDate {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(moment);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}
