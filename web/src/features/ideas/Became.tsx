import type { Idea } from '@koinon/contract';
import { Anchor, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ActorName } from '../../ui/ActorName.tsx';
import { Moment } from '../../ui/Moment.tsx';

/** What an idea became, with the way there. */
export function Became({ idea: { became } }: { idea: Idea }) {
  const { t } = useTranslation();
  if (became.length === 0) return null;
  return (
    <Paper withBorder p={{ base: 'md', sm: 'lg' }} component="section" aria-labelledby="idea-became">
      <Title order={3} id="idea-became" tabIndex={-1} mb="xs">
        {t('ideas.became.title')}
      </Title>
      <Stack gap={6}>
        {became.map(({ to, title, documentId, itemId, at, by }) => (
          <Text key={`${documentId}${itemId}`} component="div">
            {t(`ideas.outcomes.${to}`)}:{' '}
            <Anchor component={Link} to={`/documents/${documentId}`} {...(itemId ? { hash: `item-${itemId}` } : {})}>
              {title}
            </Anchor>
            <Text size="sm" c="dimmed" component="div">
              <ActorName actor={by} /> · <Moment at={at} />
            </Text>
          </Text>
        ))}
      </Stack>
    </Paper>
  );
}
