import type { ThreadShape } from '@koinon/contract';
import { observeRoadmap, readRoadmap, type RoadmapItem } from '@koinon/roadmap';
import { useEffect, useState } from 'react';
import type { Doc } from 'yjs';

const none: ReadonlyMap<string, string> = new Map();

/** What the items of the document's roadmap are called that threads are about. */
export function useItemTitles(doc: Doc, threads: readonly ThreadShape[]): ReadonlyMap<string, string> {
  const [titles, setTitles] = useState(none);
  const wanted = threads.some(({ itemId }) => itemId !== null);
  useEffect(() => {
    if (!wanted) return undefined;
    const show = (items: readonly RoadmapItem[]) => setTitles(new Map(items.map(({ id, title }) => [id, title])));
    show(readRoadmap(doc));
    return observeRoadmap(doc, show);
  }, [doc, wanted]);
  return titles;
}
