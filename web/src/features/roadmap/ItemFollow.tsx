import { itemFollowed } from '@koinon/contract';
import type { RoadmapItem } from '@koinon/roadmap';
import { Suspense } from 'react';
import { useMe } from '../../lib/session.ts';
import { lazyPart } from '../../ui/lazy-part.ts';
import { Lines } from '../../ui/Loaded.tsx';

const FollowItem = lazyPart(['notifications'], async () => (await import('./FollowItem.tsx')).FollowItem);

/** What one is told of an item. */
export function ItemFollow({ documentId, item }: { documentId: string; item: Pick<RoadmapItem, 'id' | 'title'> }) {
  if (useMe() === null) return null;
  return (
    <Suspense fallback={<Lines count={1} />}>
      <FollowItem id={itemFollowed(documentId, item.id)} title={item.title} />
    </Suspense>
  );
}
