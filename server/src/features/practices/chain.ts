import { type RoadmapProblem, createItem, fromDayNumber, newItemId, toDayNumber } from '@koinon/roadmap';
import * as Y from 'yjs';

/** What is written into a stored roadmap: a goal, and under it a chain of actions, each after the one before. */
export interface Chain {
  stored: Uint8Array;
  title: string;
  description: string;
  steps: { title: string; days: number }[];
  /** A calendar day. */
  start: string;
  unionId: string | null;
  /** The document that says how it was done. */
  documentId: string;
}
export interface Chained {
  update: Uint8Array;
  itemIds: string[];
  problems: RoadmapProblem[];
}

/** Adds the chain to a roadmap; answers what has to be written. Runs in a thread of its own. */
export default function chainInto({ stored, title, description, steps, start, unionId, documentId }: Chain): Chained {
  const doc = new Y.Doc();
  try {
    if (stored.length > 0) Y.applyUpdate(doc, stored);
    const before = Y.encodeStateVector(doc);
    const shared = {
      pillar: 'knowledge' as const,
      responsibleUnionId: unionId,
      documentIds: [documentId],
      status: 'planned' as const,
    };
    const itemIds: string[] = [];
    const problems: RoadmapProblem[] = [];
    const goalId = newItemId();
    let day = toDayNumber(start);
    const add = (item: Parameters<typeof createItem>[1]): void => {
      const made = createItem(doc, item);
      if (made.ok) itemIds.push(made.value);
      else problems.push(...made.problems);
    };
    const length = steps.reduce((sum, { days }) => sum + days, 0);
    add({ ...shared, id: goalId, kind: 'goal', title, description, start, end: fromDayNumber(day + length - 1) });
    let earlier: string | null = null;
    for (const step of steps) {
      const id = newItemId();
      const end = day + step.days - 1;
      add({
        ...shared,
        id,
        kind: 'action',
        parentId: goalId,
        title: step.title,
        start: fromDayNumber(day),
        end: fromDayNumber(end),
        dependsOn: earlier === null ? [] : [earlier],
      });
      earlier = id;
      day = end + 1;
    }
    return { update: Y.encodeStateAsUpdate(doc, before), itemIds, problems };
  } finally {
    doc.destroy();
  }
}
