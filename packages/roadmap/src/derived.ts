import type { CalendarDate, ItemStatus, RoadmapItem } from './model.ts';

/** The status on a given day: what is not done and whose last day has passed is late. Computed, never stored. */
export function effectiveStatus(item: Pick<RoadmapItem, 'status' | 'end'>, today: CalendarDate): ItemStatus {
  return isOverdue(item, today) ? 'late' : item.status;
}

/** True when the last day has passed and the item is not done. */
export function isOverdue(item: Pick<RoadmapItem, 'status' | 'end'>, today: CalendarDate): boolean {
  return item.status !== 'done' && item.end !== null && item.end < today;
}

/** The progress that every view shows, in whole percent: what is done is at 100, a goal is at the mean of its children. */
export function shownProgress(item: RoadmapItem, items: readonly RoadmapItem[]): number {
  if (item.status === 'done') return 100;
  if (item.kind === 'milestone') return 0;
  return item.kind === 'goal' ? summarizeGoal(item, items).progress : item.progress;
}

export interface GoalSummary {
  /** The goal's own dates, widened by those of its children; null when nobody has one. */
  readonly start: CalendarDate | null;
  readonly end: CalendarDate | null;
  /** Whole percent: the mean of the children, a milestone counting 0 or 100; the goal's own without children. */
  readonly progress: number;
  readonly children: number;
  readonly done: number;
}

/** What a goal looks like from its actions and milestones. */
export function summarizeGoal(goal: RoadmapItem, items: readonly RoadmapItem[]): GoalSummary {
  const children = items.filter((item) => item.parentId === goal.id);
  const dates = [goal, ...children].flatMap((item) => [item.start, item.end]).filter((date) => date !== null);
  const progress = children.map((child) => shownProgress(child, []));
  const sum = progress.reduce((total, each) => total + each, 0);
  return {
    start: dates.reduce<CalendarDate | null>((least, date) => (least === null || date < least ? date : least), null),
    end: dates.reduce<CalendarDate | null>((most, date) => (most === null || date > most ? date : most), null),
    progress: children.length > 0 ? Math.round(sum / children.length) : goal.progress,
    children: children.length,
    done: children.filter((child) => child.status === 'done').length,
  };
}
