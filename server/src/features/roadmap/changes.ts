import { type RoadmapChange, type RoadmapChanges, limits } from '@koinon/contract';
import { type RoadmapItem, calendarDateIn, readRoadmap } from '@koinon/roadmap';
import * as Y from 'yjs';
import type { HeavyReads } from '../../runtime/heavy-reads.ts';
import type { DocumentScope, TextPort } from '../documents/index.ts';
import type { Readings } from './readings.ts';

export interface ChangesDeps {
  heavyReads: HeavyReads;
  readings: Readings;
  text: Pick<TextPort, 'at'>;
}

const hour = 60 * 60 * 1000;

/** When a day begins on the clock of Athens, which is two or three hours ahead of UTC. */
export function beginOf(day: string): Date {
  const midnight = new Date(`${day}T00:00:00Z`).getTime();
  const [three, two] = [new Date(midnight - 3 * hour), new Date(midnight - 2 * hour)];
  return calendarDateIn(three) === day ? three : two;
}

const told = [
  'title', 'description', 'kind', 'parentId', 'start', 'end', 'status', 'progress', 'pillar', 'level', 'regions',
  'responsibleUnionId', 'responsiblePersonId', 'dependsOn', 'documentIds', 'ideaIds',
] as const satisfies readonly (keyof RoadmapItem)[]; // prettier-ignore

const short = ({ start, end, status, title }: RoadmapItem) => ({ start, end, status, title });

/** What is another between two readings of one roadmap. */
function difference(documentId: string, before: readonly RoadmapItem[], now: readonly RoadmapItem[]): RoadmapChange[] {
  const old = new Map(before.map((item) => [item.id, item]));
  const known = new Set(now.map(({ id }) => id));
  const about = ({ id, title, kind }: RoadmapItem) => ({ documentId, itemId: id, title, kind });
  return [
    ...now.flatMap((item): RoadmapChange[] => {
      const was = old.get(item.id);
      if (!was) return [{ ...about(item), what: 'added', fields: [], before: null }];
      const fields = told.filter((field) => JSON.stringify(was[field]) !== JSON.stringify(item[field]));
      return fields.length === 0 ? [] : [{ ...about(item), what: 'changed', fields, before: short(was) }];
    }),
    ...before
      .filter(({ id }) => !known.has(id))
      .map((item): RoadmapChange => ({ ...about(item), what: 'removed', fields: [], before: short(item) })),
  ];
}

/** What changed in some roadmaps since a moment, from the history that the document server keeps. */
export function createChanges({ heavyReads, readings, text }: ChangesDeps) {
  async function itemsAt(scope: DocumentScope, since: Date, who: string): Promise<readonly RoadmapItem[] | null> {
    if (scope.row.createdAt > since) return [];
    const update = await heavyReads.run(who, () => text.at(scope.documentId, since));
    if (update === null) return null;
    const doc = new Y.Doc();
    Y.applyUpdate(doc, update);
    const items = readRoadmap(doc);
    doc.destroy();
    return items;
  }

  return async function changes(roadmaps: readonly DocumentScope[], since: Date, who: string): Promise<RoadmapChanges> {
    const items: RoadmapChange[] = [];
    const unknown: RoadmapChanges['unknown'] = [];
    for (const scope of roadmaps) {
      const before = await itemsAt(scope, since, who);
      if (before === null) unknown.push({ id: scope.documentId, title: scope.row.title });
      else items.push(...difference(scope.documentId, before, await readings.of(scope.documentId, who)));
    }
    // The first ones tell what happened; nobody reads more of them.
    const { page } = limits.roadmap;
    return { items: items.slice(0, page), unknown: unknown.slice(0, page) };
  };
}
