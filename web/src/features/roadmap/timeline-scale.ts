import type { CalendarDate, RoadmapItem } from '@koinon/roadmap';
import { fromDayNumber, toDayNumber } from '@koinon/roadmap';
import type { TimelineZoom } from './use-view-settings.ts';

/** From days to pixels. Day numbers count from 1970-01-01; `x` is the left edge of a day, clamped to the range. */
export interface Scale {
  readonly zoom: TimelineZoom;
  readonly firstDay: number;
  readonly days: number;
  readonly pxPerDay: number;
  readonly width: number;
  readonly x: (day: number) => number;
}

export interface Tick {
  readonly date: CalendarDate;
  readonly x: number;
  readonly width: number;
}

const looks = {
  weeks: { pxPerDay: 13, leastDays: 120 },
  months: { pxPerDay: 3.8, leastDays: 365 },
  quarters: { pxPerDay: 1.5, leastDays: 900 },
} as const;

/** Nobody plans further with these views; content from a stranger must not make a page of kilometres. */
const mostDays = 12 * 365;

/** A range of whole months around all dates and today, with room to drag on both sides. */
export function buildScale(items: readonly RoadmapItem[], today: CalendarDate, zoom: TimelineZoom): Scale {
  const { pxPerDay, leastDays } = looks[zoom];
  const now = toDayNumber(today);
  const used = items.flatMap((item) => [item.start, item.end]).filter((date) => date !== null);
  const known = [now, ...used.map(toDayNumber)].filter((day) => Math.abs(day - now) < mostDays);
  const firstDay = monthStart(Math.min(...known) - 20);
  const lastDay = monthStart(Math.max(Math.max(...known) + 75, firstDay + leastDays) + 31);
  const days = Math.min(lastDay - firstDay, mostDays);
  return {
    zoom,
    firstDay,
    days,
    pxPerDay,
    width: Math.round(days * pxPerDay),
    x: (day) => Math.min(days, Math.max(0, day - firstDay)) * pxPerDay,
  };
}

/** The two lines of the heading: months over weeks, or years over months or quarters. */
export function buildTicks(scale: Scale): { readonly major: Tick[]; readonly minor: Tick[] } {
  if (scale.zoom === 'weeks') {
    return { major: ticks(scale, monthStart, 31), minor: ticks(scale, weekStart, 7) };
  }
  const minor = scale.zoom === 'months' ? ticks(scale, monthStart, 31) : ticks(scale, quarterStart, 92);
  return { major: ticks(scale, yearStart, 366), minor };
}

function ticks(scale: Scale, startOf: (day: number) => number, longest: number): Tick[] {
  const found: Tick[] = [];
  const end = scale.firstDay + scale.days;
  for (let day = startOf(scale.firstDay); day < end;) {
    const next = startOf(day + longest);
    found.push({ date: fromDayNumber(day), x: scale.x(day), width: scale.x(next) - scale.x(day) });
    day = next;
  }
  return found;
}

function monthStart(day: number): number {
  return toDayNumber(`${fromDayNumber(day).slice(0, 7)}-01`);
}

function quarterStart(day: number): number {
  const date = fromDayNumber(day);
  const month = Math.floor((Number(date.slice(5, 7)) - 1) / 3) * 3 + 1;
  return toDayNumber(`${date.slice(0, 4)}-${String(month).padStart(2, '0')}-01`);
}

function yearStart(day: number): number {
  return toDayNumber(`${fromDayNumber(day).slice(0, 4)}-01-01`);
}

/** Monday. 1970-01-01 was a Thursday. */
function weekStart(day: number): number {
  return day - ((day + 3) % 7);
}
