import type { Idea } from '@koinon/contract';
import { Anchor, Badge, Group, Stack, Text } from '@mantine/core';
import { IconMessage2 } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ActorName } from '../../ui/ActorName.tsx';
import { Moment } from '../../ui/Moment.tsx';
import classes from './ideas.module.css';
import { IdeaBadge } from './IdeaBadge.tsx';
import { SupportButtons } from './SupportButtons.tsx';

/** An idea in the list: what, whose, who supports it, and one's own support. */
export function IdeaCard({ idea }: { idea: Idea }) {
  const { t } = useTranslation();
  const names = idea.support.map(({ union }) => union.shortName);
  return (
    <li className={classes.card}>
      <Stack gap="xs">
        <Group justify="space-between" align="flex-start" gap="xs" wrap="nowrap">
          <Anchor component={Link} to={`/workspaces/${idea.workspaceId}/ideas/${idea.id}`} className={classes.title}>
            {idea.title ?? t('ideas.hiddenTitle')}
          </Anchor>
          <IdeaBadge state={idea.state} />
        </Group>
        <Text size="sm" c="dimmed" component="div">
          <ActorName actor={idea.author} /> · <Moment at={idea.createdAt} />
        </Text>
        {idea.why && (
          <Text size="sm" lineClamp={3} className={classes.why}>
            {idea.why}
          </Text>
        )}
        <Group gap={6}>
          {idea.pillar && (
            <Badge variant="light" color="gray">
              {t(`vocabulary.pillars.${idea.pillar}`)}
            </Badge>
          )}
          {idea.region && (
            <Badge variant="light" color="gray">
              {t(`vocabulary.regions.${idea.region}`)}
            </Badge>
          )}
          {idea.comments > 0 && (
            <Group gap={4} wrap="nowrap" fz="sm" c="dimmed">
              <IconMessage2 size={16} aria-hidden />
              {t('ideas.comments', { count: idea.comments })}
            </Group>
          )}
        </Group>
        <Text size="sm" fw={560}>
          {names.length === 0
            ? t('ideas.noSupport')
            : `${t('ideas.supportCount', { count: names.length })}: ${names.join(', ')}`}
        </Text>
        <SupportButtons idea={idea} />
      </Stack>
    </li>
  );
}
