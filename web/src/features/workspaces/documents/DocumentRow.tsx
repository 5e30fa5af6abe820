import type { DocumentShape } from '@koinon/contract';
import { Badge, Group, Text } from '@mantine/core';
import { IconLock, IconMessage } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../../i18n/dates.ts';
import { KindIcon } from '../../../ui/KindIcon.tsx';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import classes from './documents.module.css';

/** One document in the list: title, state, last change, open threads. */
export function DocumentRow({ document }: { document: DocumentShape }) {
  const { t } = useTranslation();
  const dates = useDates();
  const { id, kind, title, state, updatedAt, openThreads, lock } = document;
  return (
    <li className={classes.row}>
      <span className={classes.icon}>
        <KindIcon kind={kind} size={24} />
      </span>
      <div className={classes.body}>
        <Link to="/documents/$documentId" params={{ documentId: id }} className={classes.link}>
          {title}
        </Link>
        <Group gap="xs" fz="sm" c="dimmed">
          <Text span inherit>
            {t('workspaces.docs.changed', { when: dates.ago(updatedAt) })}
          </Text>
          {openThreads > 0 && (
            <Group gap={4} component="span">
              <IconMessage size={16} aria-hidden="true" />
              {t('workspaces.docs.openThreads', { count: openThreads })}
            </Group>
          )}
        </Group>
      </div>
      <Group gap={6} className={classes.badges}>
        {lock && (
          <Badge color="ochre" leftSection={<IconLock size={14} aria-hidden="true" />} title={lock.reason}>
            {t('workspaces.docs.locked')}
          </Badge>
        )}
        <StateBadge state={state} />
      </Group>
    </li>
  );
}
