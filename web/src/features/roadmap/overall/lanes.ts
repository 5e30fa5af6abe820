import type { RoadmapEntry } from '@koinon/contract';
import type { RoadmapItem } from '@koinon/roadmap';
import { compareGreek } from '@koinon/text';

export const lanes = ['goal', 'workspace', 'pillar', 'union', 'level', 'region'] as const;
export type Lane = (typeof lanes)[number];

/** The id of an item among those of all documents. */
export const idAmongAll = (documentId: string, itemId: string): string => `${documentId}.${itemId}`;
/** The same, of an item that may stand in several lanes. */
export const withoutLane = (id: string): string => id.split('@')[0]!;

/** An item of one of many roadmaps, as the views of one take it. */
export function itemOf(entry: RoadmapEntry): RoadmapItem {
  const { documentId, workspaceId: _, waitsFor: __, union, person, id, parentId, dependsOn, ...fields } = entry;
  return {
    ...fields,
    id: idAmongAll(documentId, id),
    parentId: parentId === null ? null : idAmongAll(documentId, parentId),
    dependsOn: dependsOn.map((on) => idAmongAll(documentId, on)),
    responsibleUnionId: union?.id ?? null,
    responsiblePersonId: person?.id ?? null,
    order: '',
  };
}

interface Keyed {
  entry: RoadmapEntry;
  item: RoadmapItem;
}

/** In which lanes an item stands: their keys, none where the field is empty. */
function keysOf({ entry, item }: Keyed, lane: Exclude<Lane, 'goal'>): readonly string[] {
  const one = {
    workspace: entry.workspaceId,
    pillar: item.pillar,
    union: item.responsibleUnionId,
    level: item.level,
    region: null,
  }[lane];
  if (lane === 'region') return item.regions;
  return one === null ? [] : [one];
}

/**
 * Items under the headings of their lanes: each lane stands where the views of one roadmap have a goal. Goals themselves
 * are left out, since what they hold is in other lanes. `nameOf` names a lane by its key, and the one of what has none.
 */
export function inLanes(
  all: readonly RoadmapEntry[],
  lane: Lane,
  nameOf: (key: string | null) => string,
): readonly RoadmapItem[] {
  const keyed = all.map((entry) => {
    const item = itemOf(entry);
    const elsewhere = entry.waitsFor.map((on) => idAmongAll(on.documentId, on.itemId));
    return { entry, item: { ...item, dependsOn: [...item.dependsOn, ...elsewhere] } };
  });
  const known = new Set(keyed.map(({ item }) => item.id));
  if (lane === 'goal') {
    const goals = keyed.filter(({ item }) => item.kind === 'goal').map(({ item }) => item);
    const ofGoal = Map.groupBy(keyed, ({ item }) => (item.parentId && known.has(item.parentId) ? item.parentId : ''));
    const rest = (ofGoal.get('') ?? []).flatMap(({ item }) =>
      item.kind === 'goal' ? [] : [{ ...item, parentId: null }],
    );
    return [...goals.flatMap((goal) => [goal, ...(ofGoal.get(goal.id) ?? []).map(({ item }) => item)]), ...rest];
  }
  const groups = new Map<string | null, RoadmapItem[]>();
  for (const one of keyed) {
    if (one.item.kind === 'goal') continue;
    const keys = keysOf(one, lane);
    for (const key of keys.length === 0 ? [null] : keys) {
      const group = groups.get(key) ?? [];
      groups.set(key, group);
      group.push(one.item);
    }
  }
  const named = [...groups].map(([key, items]) => ({ key, title: nameOf(key), items }));
  // What has none comes last.
  named.sort((a, b) => Number(a.key === null) - Number(b.key === null) || compareGreek(a.title, b.title));
  const several = lane === 'region';
  return named.flatMap(({ key, title, items }) => {
    const id = `lane:${key ?? ''}`;
    const ids = new Set(items.map((item) => item.id));
    const place = (itemId: string) => (several ? `${itemId}@${key ?? ''}` : itemId);
    const children = items
      .toSorted((a, b) => (a.start ?? a.end ?? '9999').localeCompare(b.start ?? b.end ?? '9999'))
      .map((item) => ({
        ...item,
        id: place(item.id),
        parentId: id,
        // Within a lane where items are repeated, to the one beside it.
        dependsOn: item.dependsOn.filter((on) => (several ? ids.has(on) : true)).map(place),
      }));
    return [{ ...heading, id, title }, ...children];
  });
}

const heading: RoadmapItem = {
  id: '',
  kind: 'goal',
  title: '',
  description: '',
  parentId: null,
  pillar: null,
  level: null,
  regions: [],
  responsibleUnionId: null,
  responsiblePersonId: null,
  start: null,
  end: null,
  status: 'planned',
  progress: 0,
  dependsOn: [],
  documentIds: [],
  ideaIds: [],
  order: '',
};
