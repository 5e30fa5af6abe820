import type { RoadmapLinkEnd } from '@koinon/contract';
import type { CalendarDate } from '@koinon/roadmap';
import { Anchor, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { RemoveLink } from './RemoveLink.tsx';
import { useDates } from './use-dates.ts';

interface Props {
  /** Null where one may not see it. */
  readonly end: RoadmapLinkEnd | null;
  readonly circular: boolean;
  /** When what waits for it begins. */
  readonly before?: CalendarDate | null;
  readonly onRemove?: (() => void) | undefined;
}

/** A step of another roadmap, with what is wrong about it in words. */
export function ItemLink({ end, circular, before = null, onRemove }: Props) {
  const { t } = useTranslation();
  const dates = useDates();
  const title = end && (end.title === null ? t('roadmap.links.gone') : end.title || t('roadmap.untitled'));
  const early = before !== null && end !== null && end.end !== null && before <= end.end;
  const aside = end && [end.documentTitle, dates.span(end)].filter(Boolean).join(' · ');
  return (
    <Group component="li" gap="xs" wrap="nowrap" align="flex-start" justify="space-between">
      <div style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        {end && end.title !== null ? (
          <Anchor component={Link} to={`/documents/${end.documentId}`} hash={`item-${end.itemId}`}>
            {title}
          </Anchor>
        ) : (
          <Text span fs="italic">
            {title ?? t('roadmap.links.hidden')}
          </Text>
        )}
        {aside && (
          <Text size="sm" c="dimmed">
            {aside}
          </Text>
        )}
        {circular && <Wrong words={t('roadmap.links.circular')} />}
        {early && <Wrong words={t('roadmap.links.early')} />}
      </div>
      {onRemove && (
        <RemoveLink
          label={title ? t('roadmap.links.remove', { title }) : t('roadmap.links.removeHidden')}
          onRemove={onRemove}
        />
      )}
    </Group>
  );
}

const Wrong = ({ words }: { words: string }) => (
  <Text size="sm" c="red" role="note" style={{ display: 'flex', gap: 8 }}>
    <IconAlertTriangle size={18} aria-hidden style={{ flex: 'none', marginTop: 2 }} />
    {words}
  </Text>
);
