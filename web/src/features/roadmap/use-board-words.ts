import type { Announcements, DndContextProps } from '@dnd-kit/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoadmapItem } from '@koinon/roadmap';

type Words = NonNullable<DndContextProps['accessibility']>;

/** What is said while a card is moved by keyboard. */
export function useBoardWords(items: readonly RoadmapItem[]): Words {
  const { t } = useTranslation();
  return useMemo(() => {
    const title = (id: unknown) => items.find((item) => item.id === id)?.title || t('roadmap.untitled');
    const column = (id: unknown) => t(`roadmap.status.${String(id)}`);
    const announcements: Announcements = {
      onDragStart: ({ active }) => t('roadmap.drag.start', { title: title(active.id) }),
      onDragOver: ({ over }) =>
        over ? t('roadmap.drag.over', { column: column(over.id) }) : t('roadmap.drag.nowhere'),
      onDragEnd: ({ active, over }) =>
        over
          ? t('roadmap.drag.end', { title: title(active.id), column: column(over.id) })
          : t('roadmap.drag.cancel', { title: title(active.id) }),
      onDragCancel: ({ active }) => t('roadmap.drag.cancel', { title: title(active.id) }),
    };
    return { announcements, screenReaderInstructions: { draggable: t('roadmap.drag.instructions') } };
  }, [items, t]);
}
