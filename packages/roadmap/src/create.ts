import * as Y from 'yjs';
import type { StoredItem } from './fields.ts';
import { roadmapMap, storedItem } from './fields.ts';
import type { NewItem } from './input.ts';
import { newItem, problemsOf } from './input.ts';
import type { RoadmapItem } from './model.ts';
import { newItemId, roadmapLimits, roadmapOrigin } from './model.ts';
import { compareOrder, keysToInsert } from './order.ts';
import type { RoadmapOutcome } from './outcome.ts';
import { done, refused } from './outcome.ts';
import { familyOf, readRoadmap } from './read.ts';
import { checkPatch, withWholeDates, writePatch } from './update.ts';

/**
 * Adds an item as the last of its siblings and answers its id. Refused (nothing written) when a field is invalid, the parent is
 * no goal, or the roadmap is full.
 */
export function createItem(doc: Y.Doc, input: NewItem, origin: unknown = roadmapOrigin): RoadmapOutcome<string> {
  const parsed = newItem.safeParse(input);
  if (!parsed.success) return { ok: false, problems: problemsOf(parsed.error) };
  const { id = newItemId(), parentId = null, ...patch } = parsed.data;
  const items = readRoadmap(doc);
  if (items.length >= roadmapLimits.items) return refused('tooManyItems');
  if (roadmapMap(doc).has(id)) return refused('idTaken', 'id');
  if (parentId !== null && (patch.kind === 'goal' || !isGoal(items, parentId)))
    return refused('parentNotGoal', 'parentId');
  const subject = { id, kind: patch.kind, start: null, end: null };
  const problem = checkPatch(items, subject, patch);
  if (problem) return { ok: false, problems: [problem] };
  doc.transact(() => {
    const stored: StoredItem = new Y.Map();
    roadmapMap(doc).set(id, stored);
    stored.set('title', new Y.Text());
    stored.set('description', new Y.Text());
    if (parentId !== null) stored.set('parentId', parentId);
    writePatch(stored, withWholeDates(subject, patch), patch.kind);
    placeLast(doc, items, { id, kind: patch.kind, parentId });
  }, origin);
  return done(id);
}

function placeLast(
  doc: Y.Doc,
  items: readonly RoadmapItem[],
  item: Pick<RoadmapItem, 'id' | 'kind' | 'parentId'>,
): void {
  const siblings = items.filter((each) => familyOf(each) === familyOf(item)).sort(compareOrder);
  writeOrder(doc, keysToInsert(siblings, siblings.length, item.id));
}

/** Writes the order keys of some items. Within a transaction. */
export function writeOrder(doc: Y.Doc, keys: ReadonlyMap<string, string>): void {
  for (const [id, key] of keys) storedItem(doc, id)?.set('order', key);
}

export function isGoal(items: readonly RoadmapItem[], id: string): boolean {
  return items.some((item) => item.id === id && item.kind === 'goal');
}
