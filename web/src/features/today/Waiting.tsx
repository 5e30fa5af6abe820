import type { Waits } from '@koinon/contract';
import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../i18n/dates.ts';
import { Row, RowList } from '../../ui/RowList.tsx';

/** What waits for one to act, each with what is asked and until when. */
export function Waiting({ items }: { items: readonly Waits[] }) {
  const { t } = useTranslation();
  const dates = useDates();
  return (
    <RowList label={t('today.waiting.title')}>
      {items.map(({ kind, id, title, path, workspace, union, count, dueAt }) => (
        <Row
          key={`${kind} ${id} ${union}`}
          main={
            <Anchor component={Link} to={path} inherit>
              {t(`today.waiting.kinds.${kind}`, { title, count })}
            </Anchor>
          }
          sub={[
            union && t('today.waiting.as', { union }),
            workspace?.title,
            dueAt &&
              t(kind === 'stage' || kind === 'dispatch' ? 'today.waiting.was' : 'today.waiting.until', {
                date: dates.moment(dueAt),
              }),
          ]
            .filter(Boolean)
            .join(' · ')}
        />
      ))}
    </RowList>
  );
}
