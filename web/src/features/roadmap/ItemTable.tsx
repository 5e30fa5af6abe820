import { Table } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoadmapItem } from '@koinon/roadmap';
import { shownProgress } from '@koinon/roadmap';
import classes from './ItemTable.module.css';
import { useRoadmap } from './roadmap-context.ts';
import { KindSign } from './signs.tsx';
import type { SortColumn, Sorting } from './sort-items.ts';
import { sortColumns, sortItems } from './sort-items.ts';
import { StatusMenu } from './StatusMenu.tsx';
import { useGrowing } from './use-growing.ts';
import { useDates } from './use-dates.ts';

interface Props {
  readonly items: readonly RoadmapItem[];
  readonly found: readonly RoadmapItem[];
}

/** All fields side by side; a click on a heading sorts, a second turns it round, a third returns to the roadmap's own order. */
export function ItemTable({ items, found }: Props) {
  const { t } = useTranslation();
  const { today, unions } = useRoadmap();
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const names = {
    progress: (item: RoadmapItem) => shownProgress(item, items),
    union: (id: string) => unions.get(id)?.name ?? '',
    pillar: (code: string) => t(`vocabulary.pillars.${code}`),
  };
  const { most, end } = useGrowing(found.length);
  const sort = (column: SortColumn) =>
    setSorting((before) => {
      if (before?.column !== column) return { column, descending: false };
      return before.descending ? null : { column, descending: true };
    });
  return (
    <div className={classes.scroller} tabIndex={0} role="region" aria-label={t('roadmap.view.table')}>
      <Table className={classes.table} stickyHeader verticalSpacing={0}>
        <Table.Thead className={classes.head}>
          <Table.Tr>
            {sortColumns.map((column) => (
              <SortHeading key={column} column={column} sorting={sorting} onSort={() => sort(column)} />
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sortItems(found, sorting, names, today)
            .slice(0, most)
            .map((item) => (
              <Row key={item.id} item={item} progress={shownProgress(item, items)} />
            ))}
          {end && <tr key={most} ref={end} aria-hidden />}
        </Table.Tbody>
      </Table>
    </div>
  );
}

interface SortHeadingProps {
  readonly column: SortColumn;
  readonly sorting: Sorting | null;
  readonly onSort: () => void;
}

function SortHeading({ column, sorting, onSort }: SortHeadingProps) {
  const { t } = useTranslation();
  const active = sorting?.column === column ? (sorting.descending ? 'descending' : 'ascending') : 'none';
  const Sign = active === 'none' ? IconArrowsSort : active === 'ascending' ? IconArrowUp : IconArrowDown;
  return (
    <Table.Th aria-sort={active} className={classes[column]}>
      <button type="button" className={classes.sort} data-active={active !== 'none' || undefined} onClick={onSort}>
        {t(`roadmap.field.${column}`)}
        <Sign size={14} aria-hidden />
      </button>
    </Table.Th>
  );
}

const Row = memo(function Row({ item, progress }: { readonly item: RoadmapItem; readonly progress: number }) {
  const { t } = useTranslation();
  const { open, unions } = useRoadmap();
  const dates = useDates();
  const union = item.responsibleUnionId === null ? undefined : unions.get(item.responsibleUnionId);
  const day = (date: string | null) => (date === null ? <Nothing /> : dates.day(date));
  return (
    <Table.Tr>
      <Table.Th scope="row" className={classes.title}>
        <button type="button" className={classes.open} data-kind={item.kind} onClick={() => open(item.id)}>
          <KindSign kind={item.kind} />
          <span>
            {item.title || t('roadmap.untitled')}
            <span className={classes.kind}>{t(`roadmap.kind.${item.kind}`)}</span>
          </span>
        </button>
      </Table.Th>
      <Table.Td>
        <StatusMenu item={item} />
      </Table.Td>
      <Table.Td className={classes.date}>{item.kind === 'milestone' ? <Nothing /> : day(item.start)}</Table.Td>
      <Table.Td className={classes.date}>{day(item.end)}</Table.Td>
      <Table.Td title={union?.name}>{union?.shortName ?? <Nothing />}</Table.Td>
      <Table.Td>{item.pillar ? t(`vocabulary.pillars.${item.pillar}`) : <Nothing />}</Table.Td>
      <Table.Td className={classes.number}>
        {item.kind === 'milestone' ? <Nothing /> : t('roadmap.percent', { value: progress })}
      </Table.Td>
    </Table.Tr>
  );
});

function Nothing() {
  return <span aria-hidden>–</span>;
}
