import type * as Y from 'yjs';
import { roadmapMap } from './fields.ts';
import type { RoadmapItem } from './model.ts';
import { readRoadmap } from './read.ts';

/** Calls back with the new items after every transaction that touched the roadmap, of anybody. Returns the end of it. */
export function observeRoadmap(doc: Y.Doc, callback: (items: readonly RoadmapItem[]) => void): () => void {
  const roadmap = roadmapMap(doc);
  let items: readonly RoadmapItem[] = readRoadmap(doc);
  const listener = () => {
    items = keepUnchanged(items, readRoadmap(doc));
    callback(items);
  };
  roadmap.observeDeep(listener);
  return () => roadmap.unobserveDeep(listener);
}

/** The new items, but with the old objects for those that did not change, so that a view redraws only what did. */
export function keepUnchanged(before: readonly RoadmapItem[], after: readonly RoadmapItem[]): readonly RoadmapItem[] {
  const known = new Map(before.map((item) => [item.id, item]));
  const merged = after.map((item) => {
    const old = known.get(item.id);
    return old && JSON.stringify(old) === JSON.stringify(item) ? old : item;
  });
  return merged.length === before.length && merged.every((item, index) => item === before[index]) ? before : merged;
}
