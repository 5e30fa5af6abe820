import type { RoadmapLinkEnd } from '@koinon/contract';
import { Anchor, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { RemoveLink } from './RemoveLink.tsx';

interface Props {
  readonly id: string;
  /** Null where one may not see the text. */
  readonly end: RoadmapLinkEnd | null;
  readonly onRemove?: (() => void) | undefined;
}

const longest = 140;
const short = (words: string) => (words.length > longest ? `${words.slice(0, longest)}…` : words);

/** A paragraph that an item is justified by: its words as they were linked, and the way to where they stand now. */
export function ParagraphLink({ id, end, onRemove }: Props) {
  const { t } = useTranslation();
  const quote = short(end?.anchor?.quote ?? '');
  return (
    <Group component="li" gap="xs" wrap="nowrap" align="flex-start" justify="space-between">
      <div style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        {end === null && (
          <Text span fs="italic">
            {t('roadmap.links.paragraphHidden')}
          </Text>
        )}
        {end && end.title === null && <Text role="note">{t('roadmap.links.paragraphGone', { quote })}</Text>}
        {end && end.title !== null && (
          <Anchor component={Link} to={`/documents/${end.documentId}`} hash={`justifies-${id}`}>
            {quote}
          </Anchor>
        )}
        {end && (
          <Text size="sm" c="dimmed">
            {end.documentTitle}
          </Text>
        )}
      </div>
      {onRemove && (
        <RemoveLink
          label={t('roadmap.links.remove', { title: end ? quote : t('roadmap.links.paragraphHidden') })}
          onRemove={onRemove}
        />
      )}
    </Group>
  );
}
