import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LazySelect } from '../../ui/LazySelect.tsx';
import { threadFilters, type ThreadFilter } from './filter-threads.ts';

export type ThreadOrder = 'place' | 'time';
const orders: readonly ThreadOrder[] = ['place', 'time'];

interface Props {
  filter: ThreadFilter;
  /** How many of each there are; those with nothing are not offered, but for the chosen one. */
  counts: Readonly<Record<ThreadFilter, number>>;
  onFilter: (filter: ThreadFilter) => void;
  order: ThreadOrder;
  onOrder: (order: ThreadOrder) => void;
}

/** Which threads are shown, and in which order. */
export function ThreadFilters({ filter, counts, onFilter, order, onOrder }: Props) {
  const { t } = useTranslation();
  const offered = threadFilters.filter((one) => one === 'all' || one === filter || counts[one] > 0);
  return (
    <Group grow gap="xs" align="flex-end">
      <LazySelect
        label={t('comments.which')}
        value={filter}
        allowDeselect={false}
        onChange={(value) => onFilter(value as ThreadFilter)}
        data={offered.map((value) => ({
          value,
          label: t(`comments.filters.${value}`, { number: counts[value] }),
        }))}
      />
      <LazySelect
        label={t('comments.order')}
        value={order}
        allowDeselect={false}
        onChange={(value) => onOrder(value as ThreadOrder)}
        data={orders.map((value) => ({ value, label: t(`comments.orders.${value}`) }))}
      />
    </Group>
  );
}
