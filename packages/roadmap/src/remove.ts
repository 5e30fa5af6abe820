import type * as Y from 'yjs';
import { writeOrder } from './create.ts';
import { roadmapMap, storedItem } from './fields.ts';
import type { RoadmapItem } from './model.ts';
import { roadmapOrigin } from './model.ts';
import { keysToInsert } from './order.ts';
import type { RoadmapOutcome } from './outcome.ts';
import { done, refused } from './outcome.ts';
import { familyOf, readRoadmap } from './read.ts';
import { setScalar } from './update.ts';

/** What happens to the actions and milestones of a removed goal: removed with it, or kept as items without a goal. */
export type ChildrenChoice = 'remove' | 'keep';

/**
 * Removes an item, in one transaction; answers the ids removed. References of others to it stay in the document and read as
 * nothing, so that undo brings the links back with the item.
 */
export function removeItem(
  doc: Y.Doc,
  id: string,
  children: ChildrenChoice,
  origin: unknown = roadmapOrigin,
): RoadmapOutcome<readonly string[]> {
  const items = readRoadmap(doc);
  const item = items.find((each) => each.id === id);
  if (!item) return refused('unknownItem');
  const offspring = items.filter((each) => each.parentId === id);
  const removed = children === 'remove' ? [id, ...offspring.map((each) => each.id)] : [id];
  doc.transact(() => {
    if (children === 'keep') releaseAll(doc, items, offspring);
    for (const each of removed) roadmapMap(doc).delete(each);
  }, origin);
  return done(removed);
}

/** Puts the items, in their order, after those that have no goal. */
function releaseAll(doc: Y.Doc, items: readonly RoadmapItem[], released: readonly RoadmapItem[]): void {
  const lone = items.filter((each) => familyOf(each) === familyOf({ kind: 'action', parentId: null }));
  for (const item of released) {
    const stored = storedItem(doc, item.id);
    if (!stored) continue;
    setScalar(stored, 'parentId', null);
    const keys = keysToInsert(lone, lone.length, item.id);
    writeOrder(doc, keys);
    lone.push({ ...item, parentId: null, order: keys.get(item.id) ?? '' });
  }
}
