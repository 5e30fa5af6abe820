import { itemFollowed } from '@koinon/contract';
import type { RoadmapItem } from '@koinon/roadmap';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../lib/session.ts';
import { lazyPart } from '../../ui/lazy-part.ts';
import { Lines } from '../../ui/Loaded.tsx';

const FollowItem = lazyPart(['notifications'], async () => {
  const { FollowChoices } = await import('../notifications/FollowChoices.tsx');
  return function FollowItem({ id, title }: { id: string; title: string }) {
    const { t } = useTranslation();
    const [label, description] = [t('notifications.ofItem'), t('notifications.ofItemLead')];
    return <FollowChoices type="item" id={id} title={title} label={label} description={description} />;
  };
});

/** What one is told of an item. */
export function ItemFollow({ documentId, item }: { documentId: string; item: Pick<RoadmapItem, 'id' | 'title'> }) {
  if (useMe() === null) return null;
  return (
    <Suspense fallback={<Lines count={1} />}>
      <FollowItem id={itemFollowed(documentId, item.id)} title={item.title} />
    </Suspense>
  );
}
