import type { WaitKind, Waits } from '@koinon/contract';
import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../i18n/dates.ts';
import { Row, RowList } from '../../ui/RowList.tsx';
import { wholeDays } from './whole-days.ts';

/** What waits because its time has passed. */
const past: readonly WaitKind[] = ['stage', 'dispatch', 'item'];

/** What waits for one to act, each with what is asked and until when. */
export function Waiting({ title: label, items }: { title: string; items: readonly Waits[] }) {
  const { t } = useTranslation();
  const dates = useDates();
  return (
    <RowList label={label}>
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
              t(past.includes(kind) ? 'today.waiting.was' : 'today.waiting.until', {
                date: wholeDays.includes(kind) ? dates.theDay(dueAt) : dates.moment(dueAt),
              }),
          ]
            .filter(Boolean)
            .join(' · ')}
        />
      ))}
    </RowList>
  );
}
