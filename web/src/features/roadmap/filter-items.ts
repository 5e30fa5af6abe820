import type { CalendarDate, ItemKind, ItemPillar, ItemStatus, RoadmapItem } from '@koinon/roadmap';
import { effectiveStatus } from '@koinon/roadmap';
import { matches } from '@koinon/text';

/** What to show; an empty list of one kind of filter lets everything through. */
export interface RoadmapFilters {
  text: string;
  kinds: ItemKind[];
  statuses: ItemStatus[];
  pillars: ItemPillar[];
  unionIds: string[];
}

export const noFilters: RoadmapFilters = { text: '', kinds: [], statuses: [], pillars: [], unionIds: [] };

/** How many filters hold back items. */
export function countFilters(filters: RoadmapFilters): number {
  const lists = [filters.kinds, filters.statuses, filters.pillars, filters.unionIds];
  return lists.filter((list) => list.length > 0).length + (filters.text.trim() === '' ? 0 : 1);
}

function lets<T>(chosen: readonly T[], value: T | null): boolean {
  return chosen.length === 0 || (value !== null && chosen.includes(value));
}

/** The items that pass every filter, in their order. The text is found without accents, by word beginnings, in Greeklish too. */
export function filterItems(
  items: readonly RoadmapItem[],
  filters: RoadmapFilters,
  today: CalendarDate,
): readonly RoadmapItem[] {
  if (countFilters(filters) === 0) return items;
  return items.filter(
    (item) =>
      lets(filters.kinds, item.kind) &&
      lets(filters.statuses, effectiveStatus(item, today)) &&
      lets(filters.pillars, item.pillar) &&
      lets(filters.unionIds, item.responsibleUnionId) &&
      matches(filters.text, `${item.title} ${item.description}`) !== null,
  );
}

/** The found items with the goals they belong to, so that grouped views keep their headings. */
export function withTheirGoals(items: readonly RoadmapItem[], found: readonly RoadmapItem[]): readonly RoadmapItem[] {
  if (found.length === items.length) return items;
  const shown = new Set(found.flatMap((item) => [item.id, item.parentId]));
  return items.filter((item) => shown.has(item.id));
}
