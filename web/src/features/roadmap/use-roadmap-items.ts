import { useMemo, useSyncExternalStore } from 'react';
import type * as Y from 'yjs';
import type { RoadmapItem } from '@koinon/roadmap';
import { keepUnchanged, observeRoadmap, readRoadmap } from '@koinon/roadmap';

interface ItemsStore {
  readonly subscribe: (listener: () => void) => () => void;
  readonly snapshot: () => readonly RoadmapItem[];
}

function itemsStore(doc: Y.Doc): ItemsStore {
  let items: readonly RoadmapItem[] = readRoadmap(doc);
  return {
    subscribe(listener) {
      // The document may have changed between the first read and now.
      items = keepUnchanged(items, readRoadmap(doc));
      return observeRoadmap(doc, (next) => {
        items = keepUnchanged(items, next);
        listener();
      });
    },
    snapshot: () => items,
  };
}

/** The items of the document's roadmap, live; objects of unchanged items stay the same between renders. */
export function useRoadmapItems(doc: Y.Doc): readonly RoadmapItem[] {
  const store = useMemo(() => itemsStore(doc), [doc]);
  return useSyncExternalStore(store.subscribe, store.snapshot, store.snapshot);
}
