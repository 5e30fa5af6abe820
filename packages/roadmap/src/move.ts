import type * as Y from 'yjs';
import { isGoal, writeOrder } from './create.ts';
import { storedItem } from './fields.ts';
import { roadmapOrigin } from './model.ts';
import { keysToInsert } from './order.ts';
import type { RoadmapOutcome } from './outcome.ts';
import { done, refused } from './outcome.ts';
import { familyOf, readRoadmap } from './read.ts';
import { setScalar } from './update.ts';

export interface Destination {
  /** A goal's id, null for no goal; absent: the parent stays. Goals have no parent. */
  readonly parentId?: string | null;
  /** The sibling it shall stand in front of; null or absent: last. An unknown one counts as last, it may just have been removed. */
  readonly beforeId?: string | null;
}

/** Reorders an item among its siblings or gives it to another goal, in one transaction. */
export function moveItem(
  doc: Y.Doc,
  id: string,
  destination: Destination,
  origin: unknown = roadmapOrigin,
): RoadmapOutcome {
  const items = readRoadmap(doc);
  const item = items.find((each) => each.id === id);
  const stored = storedItem(doc, id);
  if (!item || !stored) return refused('unknownItem');
  const { parentId = item.parentId, beforeId = null } = destination;
  if (parentId !== null && (item.kind === 'goal' || !isGoal(items, parentId)))
    return refused('parentNotGoal', 'parentId');
  const family = familyOf({ kind: item.kind, parentId });
  const siblings = items.filter((each) => each.id !== id && familyOf(each) === family);
  const before = siblings.findIndex((each) => each.id === beforeId);
  doc.transact(() => {
    setScalar(stored, 'parentId', parentId);
    writeOrder(doc, keysToInsert(siblings, before === -1 ? siblings.length : before, id));
  }, origin);
  return done(null);
}
