import type { Workspace } from '@koinon/contract';
import { Anchor, Badge, Group } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './WorkspaceFacts.module.css';

/** More than these are counted rather than listed. */
const fewRegions = 3;

/** Pillars, level, regions, visibility and one's own role, at a glance. */
export function WorkspaceFacts({ workspace }: { workspace: Workspace }) {
  const { t } = useTranslation();
  const { id, level, pillars, regions, visibility, role, archived } = workspace;
  return (
    <Group
      gap={6}
      className={classes.facts}
      role="group"
      aria-label={t('workspaces.facts')}
      // On a phone the line is longer than the screen: the keyboard can move it too.
      tabIndex={0}
    >
      {archived && <Badge color="ochre">{t('workspaces.isArchived')}</Badge>}
      <Badge color="olive">{t(`vocabulary.levels.${level}`)}</Badge>
      {pillars.map((pillar) => (
        <Badge key={pillar} color="aegean">
          {t(`vocabulary.pillars.${pillar}`)}
        </Badge>
      ))}
      {regions.length > fewRegions ? (
        <Badge color="gray" title={regions.map((region) => t(`vocabulary.regions.${region}`)).join(', ')}>
          {t('workspaces.regionCount', { count: regions.length })}
        </Badge>
      ) : (
        regions.map((region) => (
          <Badge key={region} color="gray">
            {t(`vocabulary.regions.${region}`)}
          </Badge>
        ))
      )}
      <Badge color="gray" variant="outline" leftSection={<IconEye size={14} aria-hidden="true" />}>
        {t(`vocabulary.visibilities.${visibility}`)}
      </Badge>
      {visibility === 'public' && (
        <Anchor href={`/p/workspaces/${id}`} size="sm">
          {t('workspaces.publicPage')}
        </Anchor>
      )}
      <Badge color="gray" variant="outline">
        {t('workspaces.yourRole', { role: t(`vocabulary.workspaceRoles.${role}`) })}
      </Badge>
    </Group>
  );
}
