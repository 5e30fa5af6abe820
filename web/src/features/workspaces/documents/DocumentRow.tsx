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
  const { id, kind, title, state, updatedAt, openThreads, lock, template } = document;
  return (
    <li className={classes.row}>
      <span className={classes.icon}>
        <KindIcon kind={kind} size={24} />
      </span>
      <div className={classes.body}>
        <Link to="/documents/$documentId" params={{ documentId: id }} className={classes.link}>
          {title}
        </Link>
        <Group gap="xs" fz="sm" c="dimmed" className={classes.facts}>
          {/* The usual state needs no sign. */}
          {state !== 'draft' && <StateBadge state={state} />}
          {template && <Badge color="gray">{t('workspaces.docs.template')}</Badge>}
          {lock && (
            <Badge color="ochre" leftSection={<IconLock size={14} aria-hidden="true" />} title={lock.reason}>
              {t('workspaces.docs.locked')}
            </Badge>
          )}
          <Text span inherit className={classes.kindName}>
            {t(`vocabulary.documentKinds.${kind}`)}
          </Text>
          <Text span inherit>
            {t('workspaces.docs.changed', { when: dates.ago(updatedAt) })}
          </Text>
          {openThreads > 0 && (
            <Group gap={4} component="span" wrap="nowrap">
              <IconMessage size={16} aria-hidden="true" />
              <span aria-hidden="true" className={classes.brief}>
                {openThreads}
              </span>
              <span className={classes.full}>{t('workspaces.docs.openThreads', { count: openThreads })}</span>
            </Group>
          )}
        </Group>
      </div>
    </li>
  );
}
