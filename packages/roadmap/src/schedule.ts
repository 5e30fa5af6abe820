import type * as Y from 'yjs';
import { addDays, isCalendarDate } from './calendar.ts';
import { storedItem } from './fields.ts';
import type { RoadmapItem } from './model.ts';
import { roadmapOrigin } from './model.ts';
import type { RoadmapOutcome } from './outcome.ts';
import { done, refused } from './outcome.ts';
import { readRoadmap } from './read.ts';
import { setScalar } from './update.ts';

/**
 * Moves an item by whole days, keeping its duration. A goal takes its dated actions and milestones along. Refused when nothing has
 * a date or one would leave the years of {@link roadmapLimits}.
 */
export function shiftItem(doc: Y.Doc, id: string, days: number, origin: unknown = roadmapOrigin): RoadmapOutcome {
  if (!Number.isInteger(days)) return refused('invalidValue');
  const items = readRoadmap(doc);
  const item = items.find((each) => each.id === id);
  if (!item) return refused('unknownItem');
  const dated = items.filter((each) => (each.id === id || each.parentId === id) && (each.start ?? each.end) !== null);
  if (dated.length === 0) return refused('noDates');
  const moved = dated.map((each) => ({ id: each.id, start: shifted(each.start, days), end: shifted(each.end, days) }));
  if (!moved.every((each) => allowed(each.start) && allowed(each.end))) return refused('invalidDate');
  doc.transact(() => {
    for (const each of moved) writeSpan(doc, each.id, each.start, each.end);
  }, origin);
  return done(null);
}

/**
 * Stretches one edge of a goal or action by whole days; the edges never pass each other: at the least one day remains. An item with one
 * date alone counts as one day long.
 */
export function resizeItem(
  doc: Y.Doc,
  id: string,
  edge: 'start' | 'end',
  days: number,
  origin: unknown = roadmapOrigin,
): RoadmapOutcome {
  if (!Number.isInteger(days)) return refused('invalidValue');
  const item = readRoadmap(doc).find((each) => each.id === id);
  if (!item) return refused('unknownItem');
  if (item.kind === 'milestone') return refused('milestoneHasOneDay');
  const span = resizedSpan(item, edge, days);
  if (!span) return refused('noDates');
  if (!allowed(span.start) || !allowed(span.end)) return refused('invalidDate');
  doc.transact(() => writeSpan(doc, id, span.start, span.end), origin);
  return done(null);
}

/** The dates after stretching, for previews as for the write; null when there is nothing to stretch. */
export function resizedSpan(
  item: Pick<RoadmapItem, 'start' | 'end'>,
  edge: 'start' | 'end',
  days: number,
): { start: string; end: string } | null {
  const start = item.start ?? item.end;
  const end = item.end ?? item.start;
  if (start === null || end === null) return null;
  if (edge === 'start') {
    const next = addDays(start, days);
    return { start: next > end ? end : next, end };
  }
  const next = addDays(end, days);
  return { start, end: next < start ? start : next };
}

function shifted(date: string | null, days: number): string | null {
  return date === null ? null : addDays(date, days);
}

function allowed(date: string | null): boolean {
  return date === null || isCalendarDate(date);
}

function writeSpan(doc: Y.Doc, id: string, start: string | null, end: string | null): void {
  const stored = storedItem(doc, id);
  if (!stored) return;
  setScalar(stored, 'start', start);
  setScalar(stored, 'end', end);
}
