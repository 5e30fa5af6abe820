import type { CalendarDate, RoadmapItem } from '@koinon/roadmap';
import { effectiveStatus, itemStatuses } from '@koinon/roadmap';
import { compareGreek } from '@koinon/text';

export const sortColumns = ['title', 'status', 'start', 'end', 'union', 'pillar', 'progress'] as const;
export type SortColumn = (typeof sortColumns)[number];

export interface Sorting {
  readonly column: SortColumn;
  readonly descending: boolean;
}

/** What stands behind ids, codes and derived figures, for sorting by what people read. */
export interface SortNames {
  readonly progress: (item: RoadmapItem) => number;
  readonly union: (id: string) => string;
  readonly pillar: (code: string) => string;
}

type SortKey = string | number | null;

/** Sorted copies for the table; what is empty comes last in either direction, equal ones keep the order of the roadmap. */
export function sortItems(
  items: readonly RoadmapItem[],
  sorting: Sorting | null,
  names: SortNames,
  today: CalendarDate,
): readonly RoadmapItem[] {
  if (!sorting) return items;
  const keyOf = (item: RoadmapItem): SortKey => {
    switch (sorting.column) {
      case 'title':
        return item.title || null;
      case 'status':
        return itemStatuses.indexOf(effectiveStatus(item, today));
      case 'union':
        return item.responsibleUnionId === null ? null : names.union(item.responsibleUnionId) || null;
      case 'pillar':
        return item.pillar === null ? null : names.pillar(item.pillar);
      case 'progress':
        return item.kind === 'milestone' ? null : names.progress(item);
      default:
        return item[sorting.column];
    }
  };
  return items
    .map((item) => ({ item, key: keyOf(item) }))
    .sort((a, b) => {
      if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
      return compareKeys(a.key, b.key) * (sorting.descending ? -1 : 1);
    })
    .map(({ item }) => item);
}

function compareKeys(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : compareGreek(String(a), String(b));
}
