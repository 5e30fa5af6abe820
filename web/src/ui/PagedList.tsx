import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pages } from '../lib/use-pages.ts';
import { Lines } from './Loaded.tsx';
import { LoadError } from './LoadError.tsx';
import { RowList } from './RowList.tsx';

interface Props<T> {
  label: string;
  pages: Pages<T>;
  children: (item: T) => ReactNode;
  empty: ReactNode;
  /** What the rows stand in, where it is not a list of rows. */
  framed?: (rows: ReactNode) => ReactNode;
}

/** Rows that come page by page, with a button for more. */
export function PagedList<T>({ label, pages, empty, children, framed }: Props<T>) {
  const { t } = useTranslation();
  if (!pages.data) {
    if (pages.error) return <LoadError error={pages.error} onRetry={() => void pages.refetch()} />;
    return (
      <div aria-busy="true">
        <Lines />
      </div>
    );
  }
  const items = pages.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return empty;
  return (
    <Stack>
      {framed ? framed(items.map(children)) : <RowList label={label}>{items.map(children)}</RowList>}
      {pages.hasNextPage && (
        <Group justify="center">
          <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {t('common.loadMore')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
