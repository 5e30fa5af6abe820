import type { Due } from '@koinon/contract';
import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../i18n/dates.ts';
import { Row, RowList } from '../../ui/RowList.tsx';
import { wholeDays } from './whole-days.ts';

/** What ends soon, the nearest first. */
export function Ending({ items }: { items: readonly Due[] }) {
  const { t } = useTranslation();
  const dates = useDates();
  return (
    <RowList label={t('today.due.title')}>
      {items.map(({ kind, id, title, path, workspace, at }) => (
        <Row
          key={`${kind} ${id}`}
          main={
            <Anchor component={Link} to={path} inherit>
              {title}
            </Anchor>
          }
          sub={[
            t(`today.due.kinds.${kind}`),
            wholeDays.includes(kind) ? dates.day(at) : dates.moment(at),
            workspace?.title,
          ]
            .filter(Boolean)
            .join(' · ')}
        />
      ))}
    </RowList>
  );
}
