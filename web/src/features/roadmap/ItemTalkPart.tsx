import type { RoadmapItem } from '@koinon/roadmap';
import { Suspense } from 'react';
import { lazyPart } from '../../ui/lazy-part.ts';
import { Lines } from '../../ui/Loaded.tsx';
import { useRoadmap } from './roadmap-context.ts';

const ItemTalk = lazyPart(['comments', 'editor'], async () => (await import('./ItemTalk.tsx')).ItemTalk);

/** What is said of an item, where it is looked at in its document. */
export function ItemTalkPart({ item }: { readonly item: RoadmapItem }) {
  const { documentId } = useRoadmap();
  if (documentId === null) return null;
  return (
    <Suspense fallback={<Lines count={1} />}>
      <ItemTalk documentId={documentId} itemId={item.id} />
    </Suspense>
  );
}
