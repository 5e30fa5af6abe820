import { Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RoadmapItem } from '@koinon/roadmap';
import { effectiveStatus, isOverdue, itemStatuses, setStatus } from '@koinon/roadmap';
import { useRoadmap } from './roadmap-context.ts';
import { StatusSign } from './signs.tsx';
import classes from './status.module.css';

interface Props {
  readonly item: RoadmapItem;
  /** Where the place says the status already, as a column does: the sign alone, and nothing for those who only read. */
  readonly signOnly?: boolean;
}

/** The status in a sign and a word; for those who may write, a menu that changes it. */
export function StatusMenu({ item, signOnly = false }: Props) {
  const { t } = useTranslation();
  const { canWrite, today } = useRoadmap();
  const shown = effectiveStatus(item, today);
  const pill = (
    <span className={`${classes.pill} ${classes[shown]}`}>
      <StatusSign status={shown} />
      {!signOnly && t(`roadmap.status.${shown}`)}
      {canWrite && <IconChevronDown className={classes.chevron} size={14} aria-hidden />}
    </span>
  );
  if (!canWrite) return signOnly ? null : pill;
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <UnstyledButton
          className={classes.trigger}
          aria-label={t('roadmap.statusOf', { title: item.title, status: t(`roadmap.status.${shown}`) })}
        >
          {pill}
        </UnstyledButton>
      </Menu.Target>
      <StatusChoices item={item} />
    </Menu>
  );
}

function StatusChoices({ item }: { readonly item: RoadmapItem }) {
  const { t } = useTranslation();
  const { act, announce, doc, today } = useRoadmap();
  return (
    <Menu.Dropdown>
      {isOverdue(item, today) && <Menu.Label maw={260}>{t('roadmap.overdueHint')}</Menu.Label>}
      {itemStatuses.map((status) => (
        <Menu.Item
          key={status}
          mih={44}
          leftSection={<StatusSign status={status} />}
          rightSection={item.status === status ? <IconCheck size={16} aria-label={t('roadmap.chosen')} /> : null}
          onClick={() => {
            act(() => setStatus(doc, item.id, status));
            announce(t('roadmap.said.status', { title: item.title, status: t(`roadmap.status.${status}`) }));
          }}
        >
          {t(`roadmap.status.${status}`)}
        </Menu.Item>
      ))}
    </Menu.Dropdown>
  );
}
