import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemKind, NewItem } from '@koinon/roadmap';
import { addDays } from '@koinon/roadmap';
import { useRoadmap } from './roadmap-context.ts';

const usualDays = { action: 27, milestone: 28 } as const;

/** What a new item starts as: named and dated, so that it is seen at once in every view; all of it can be changed. */
export function useNewItem(): (kind: ItemKind, parentId?: string | null) => NewItem {
  const { t } = useTranslation();
  const { today } = useRoadmap();
  return useCallback(
    (kind, parentId = null) => {
      const title = t(`roadmap.new.${kind}`);
      if (kind === 'goal') return { kind, title };
      const end = addDays(today, usualDays[kind]);
      return { kind, title, parentId, end, ...(kind === 'action' ? { start: today } : {}) };
    },
    [t, today],
  );
}
