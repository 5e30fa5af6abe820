import { Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RoadmapItem } from '@koinon/roadmap';

interface Props {
  readonly item: RoadmapItem;
  readonly items: readonly RoadmapItem[];
}

/** Says in words what the dashed arrow of the timeline shows: the item begins before something it depends on is over. */
export function DependencyWarning({ item, items }: Props) {
  const { t } = useTranslation();
  const begins = item.start ?? item.end;
  const early = items.filter(
    (each) => item.dependsOn.includes(each.id) && begins !== null && each.end !== null && begins <= each.end,
  );
  if (early.length === 0) return null;
  const titles = early.map((each) => `«${each.title || t('roadmap.untitled')}»`).join(', ');
  return (
    <Text size="sm" c="red" role="note" style={{ display: 'flex', gap: 8 }}>
      <IconAlertTriangle size={18} aria-hidden style={{ flex: 'none', marginTop: 2 }} />
      {t('roadmap.startsTooEarly', { titles })}
    </Text>
  );
}
