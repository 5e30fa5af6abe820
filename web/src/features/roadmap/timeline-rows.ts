import type { RoadmapItem } from '@koinon/roadmap';
import { summarizeGoal, toDayNumber } from '@koinon/roadmap';
import type { Scale } from './timeline-scale.ts';

/** A line of the timeline: an item, or (null) the heading over the items without a goal. */
export type TimelineRowContent = RoadmapItem | null;

/** The lines, top to bottom; the heading only where there are goals to tell apart from. */
export function timelineRows(shown: readonly RoadmapItem[]): readonly TimelineRowContent[] {
  const lone = shown.findIndex((item) => item.kind !== 'goal' && item.parentId === null);
  if (lone <= 0) return shown;
  return [...shown.slice(0, lone), null, ...shown.slice(lone)];
}

/** Where a bar lies, in days; `end` is the last day, included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The days an item covers: a goal those of its actions too, one date alone is one day. Null without dates. */
export function spanOf(item: RoadmapItem, items: readonly RoadmapItem[]): Span | null {
  const { start, end } = item.kind === 'goal' ? summarizeGoal(item, items) : item;
  const [from, to] = [start ?? end, end ?? start];
  return from === null || to === null ? null : { start: toDayNumber(from), end: toDayNumber(to) };
}

/** A span while it is dragged; edges never pass each other. */
export function draggedSpan(span: Span, mode: DragMode, days: number): Span {
  if (mode === 'move') return { start: span.start + days, end: span.end + days };
  if (mode === 'start') return { ...span, start: Math.min(span.end, span.start + days) };
  return { ...span, end: Math.max(span.start, span.end + days) };
}

export type DragMode = 'move' | 'start' | 'end';

export const milestoneSize = 20;

/** Left edge and width in pixels; a milestone is a diamond in the middle of its day. */
export function geometryOf(span: Span, isMilestone: boolean, scale: Scale): { left: number; width: number } {
  const left = scale.x(span.start);
  const width = scale.x(span.end + 1) - left;
  if (isMilestone) return { left: left + width / 2 - milestoneSize / 2, width: milestoneSize };
  return { left, width: Math.max(width, 6) };
}
