import * as Y from 'yjs';
import { isCalendarDate } from './calendar.ts';
import { acyclicDependencies } from './dependencies.ts';
import type { StoredItem } from './fields.ts';
import { readSet, readText, roadmapMap } from './fields.ts';
import type { CalendarDate, RoadmapItem } from './model.ts';
import { isReference, itemKinds, itemLevels, itemPillars, itemStatuses, roadmapLimits } from './model.ts';
import { compareOrder, isOrderKey } from './order.ts';

/**
 * The roadmap as plain items, depth first: each goal followed by its children, then the items without a goal.
 *
 * Tolerates any content: what is no item is left out, invalid fields read as their defaults, parents that are no goals as none,
 * circles of dependencies are cut. The answer depends on the content alone, so replicas in the same state show the same.
 */
export function readRoadmap(doc: Y.Doc): RoadmapItem[] {
  const found: RoadmapItem[] = [];
  for (const [id, value] of roadmapMap(doc).entries()) {
    if (isReference(id) && value instanceof Y.Map) found.push(readItem(id, value));
  }
  if (found.length > roadmapLimits.items) {
    found.sort((a, b) => (a.id < b.id ? -1 : 1)).splice(roadmapLimits.items);
  }
  const goals = new Set(found.filter((item) => item.kind === 'goal').map((item) => item.id));
  const dependencies = acyclicDependencies(found);
  const items = found.map((item) => ({
    ...item,
    parentId: item.kind !== 'goal' && item.parentId !== null && goals.has(item.parentId) ? item.parentId : null,
    dependsOn: dependencies.get(item.id) ?? [],
  }));
  return depthFirst(items);
}

function depthFirst(items: readonly RoadmapItem[]): RoadmapItem[] {
  const families = new Map<string, RoadmapItem[]>();
  for (const item of items) {
    const siblings = families.get(familyOf(item));
    if (siblings) siblings.push(item);
    else families.set(familyOf(item), [item]);
  }
  for (const family of families.values()) family.sort(compareOrder);
  const goals = families.get(goalFamily) ?? [];
  return [...goals.flatMap((goal) => [goal, ...(families.get(goal.id) ?? [])]), ...(families.get(loneFamily) ?? [])];
}

const goalFamily = ':goals';
const loneFamily = ':without-goal';

/** Items with the same family are siblings and are ordered among themselves. */
export function familyOf(item: Pick<RoadmapItem, 'kind' | 'parentId'>): string {
  return item.kind === 'goal' ? goalFamily : (item.parentId ?? loneFamily);
}

function readItem(id: string, stored: StoredItem): RoadmapItem {
  const kind = oneOf(itemKinds, stored.get('kind')) ?? 'action';
  const order = stored.get('order');
  return {
    id,
    kind,
    title: readText(stored, 'title'),
    description: readText(stored, 'description'),
    parentId: reference(stored.get('parentId')),
    pillar: oneOf(itemPillars, stored.get('pillar')),
    level: oneOf(itemLevels, stored.get('level')),
    regions: readSet(stored, 'regions'),
    responsibleUnionId: reference(stored.get('responsibleUnionId')),
    responsiblePersonId: reference(stored.get('responsiblePersonId')),
    ...readDates(kind === 'milestone', date(stored.get('start')), date(stored.get('end'))),
    status: oneOf(itemStatuses, stored.get('status')) ?? 'planned',
    progress: percent(stored.get('progress')),
    dependsOn: readSet(stored, 'dependsOn'),
    documentIds: readSet(stored, 'documentIds'),
    ideaIds: readSet(stored, 'ideaIds'),
    order: isOrderKey(order) ? order : '',
  };
}

/** Two people can move the start past the end at once: then the item lasts one day, its start. */
function readDates(
  oneDay: boolean,
  start: CalendarDate | null,
  end: CalendarDate | null,
): Pick<RoadmapItem, 'start' | 'end'> {
  if (oneDay) return { start: end ?? start, end: end ?? start };
  return { start, end: start !== null && end !== null && end < start ? start : end };
}

function oneOf<T extends string>(allowed: readonly T[], value: unknown): T | null {
  return allowed.find((each) => each === value) ?? null;
}

function reference(value: unknown): string | null {
  return isReference(value) ? value : null;
}

function date(value: unknown): CalendarDate | null {
  return isCalendarDate(value) ? value : null;
}

function percent(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? Math.round(Math.min(100, Math.max(0, value))) : 0;
}
