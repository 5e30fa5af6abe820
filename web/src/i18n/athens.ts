const timeZone = 'Europe/Athens';

/** How far Athens is ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - instant;
}

/** The instant (ISO 8601, UTC) at which a calendar day `YYYY-MM-DD` begins in Athens, summer time included. */
export function athensMidnight(day: string): string {
  const utc = Date.parse(`${day}T00:00:00Z`);
  const guess = utc - offsetAt(utc);
  return new Date(utc - offsetAt(guess)).toISOString();
}

/** The instant at which a clock in Athens shows this day (`YYYY-MM-DD`) and time (`HH:MM`). */
export function athensInstant(day: string, time: string): string {
  const utc = Date.parse(`${day}T${time}:00Z`);
  const guess = utc - offsetAt(utc);
  return new Date(utc - offsetAt(guess)).toISOString();
}

/** What a clock in Athens shows at an instant. */
export function athensClock(instant: string): { day: string; time: string } {
  const at = Date.parse(instant);
  const shown = new Date(at + offsetAt(at)).toISOString();
  return { day: shown.slice(0, 10), time: shown.slice(11, 16) };
}

/** The day after a calendar day: what holds «until the 5th» ends when that day is over in Greece. */
export const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
