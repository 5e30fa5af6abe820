import type { Workspace } from '@koinon/contract';
import { Badge, Group, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../i18n/dates.ts';
import classes from './WorkspaceCard.module.css';

/** One workspace as a card; all of it is the link. */
export function WorkspaceCard({ workspace }: { workspace: Workspace }) {
  const { t } = useTranslation();
  const dates = useDates();
  const { id, title, purpose, pillars, level, unions, documentCount, updatedAt, role } = workspace;
  return (
    <article className={classes.card}>
      <Title order={3}>
        <Link to="/workspaces/$workspaceId" params={{ workspaceId: id }} className={classes.link}>
          {title}
        </Link>
      </Title>
      {purpose && (
        <Text c="dimmed" size="sm" lineClamp={3}>
          {purpose}
        </Text>
      )}
      <Group gap={6}>
        <Badge color="olive">{t(`vocabulary.levels.${level}`)}</Badge>
        {pillars.map((pillar) => (
          <Badge key={pillar} color="gray">
            {t(`vocabulary.pillars.${pillar}`)}
          </Badge>
        ))}
      </Group>
      <Text size="sm" c="dimmed" className={classes.foot}>
        {t('workspaces.unionCount', { count: unions.length })} · {t('workspaces.documents', { count: documentCount })} ·{' '}
        <span className={classes.role}>{t(`vocabulary.workspaceRoles.${role}`)}</span>
        <br />
        {t('workspaces.changed', { when: dates.ago(updatedAt) })}
      </Text>
    </article>
  );
}
