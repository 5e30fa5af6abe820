import { limits, routes } from '@koinon/contract';
import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { IconBulb, IconFileTypePdf, IconPlus, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { useMe } from '../../lib/session.ts';
import { useFollow } from '../../live/index.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Lines } from '../../ui/Loaded.tsx';
import { LoadError } from '../../ui/LoadError.tsx';
import { PageFrame } from '../../ui/PageFrame.tsx';
import { Filters } from './Filters.tsx';
import { PracticeCard } from './PracticeCard.tsx';
import classes from './practices.module.css';
import { useBooklet } from './use-booklet.ts';
import { useFilters } from './use-filters.ts';

/** The best practices of all workspaces one may see. */
export function LibraryPage() {
  const { t } = useTranslation();
  const me = useMe();
  const narrowing = useFilters();
  const { filters, narrowed, clear } = narrowing;
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const pages = useInfiniteQuery({
    queryKey: keys.practiceList(filters),
    queryFn: ({ pageParam, signal }) =>
      call(
        routes.practices,
        { query: { ...filters, limit: 24, ...(pageParam ? { cursor: pageParam } : {}) } as never },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });
  const first = pages.data?.pages[0];
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const create = first && first.mayPropose.length > 0 && (
    <Button component={Link} to="/practices/new" leftSection={<IconPlus size={18} aria-hidden="true" />}>
      {t('practices.new')}
    </Button>
  );
  useFollow(me ? [...new Set(items.map(({ workspace }) => workspace.id))].sort() : []);
  const choose = (id: string) => (is: boolean) =>
    setChosen(is ? [...chosen, id].slice(-limits.practice.booklet) : chosen.filter((one) => one !== id));
  const bare = first && first.total === 0 && narrowed === 0;

  return (
    <PageFrame title={t('practices.title')} lead={t('practices.lead')} actions={create}>
      {!pages.data &&
        (pages.error ? <LoadError error={pages.error} onRetry={() => void pages.refetch()} /> : <Lines height={120} />)}
      {bare && (
        <EmptyState
          icon={IconBulb}
          title={t('practices.emptyTitle')}
          body={t(create ? 'practices.emptyBody' : 'practices.emptyReader')}
          action={create}
        />
      )}
      {first && !bare && (
        <Stack>
          <Filters {...narrowing} counts={first.counts} />
          <Text size="sm" c="dimmed" role="status">
            {t('practices.found', { count: first.total })}
          </Text>
          {items.length === 0 ? (
            <EmptyState
              icon={IconSearch}
              title={t('practices.noneFound')}
              body={t('practices.noneFoundBody')}
              action={
                <Button variant="default" onClick={clear}>
                  {t('practices.filters.clear')}
                </Button>
              }
            />
          ) : (
            <ul className={classes.grid} aria-label={t('practices.title')}>
              {items.map((practice) => (
                <li key={practice.id}>
                  <PracticeCard
                    practice={practice}
                    chosen={chosen.includes(practice.id)}
                    onChoose={choose(practice.id)}
                  />
                </li>
              ))}
            </ul>
          )}
          {pages.hasNextPage && (
            <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
              {t('common.loadMore')}
            </Button>
          )}
          {chosen.length > 0 && <Chosen ids={chosen} onNone={() => setChosen([])} />}
        </Stack>
      )}
    </PageFrame>
  );
}

/** What is to be done with the cards that were ticked. */
function Chosen({ ids, onNone }: { ids: readonly string[]; onNone: () => void }) {
  const { t } = useTranslation();
  const { busy, print } = useBooklet();
  const [texts, setTexts] = useState(false);
  return (
    <Group className={classes.bar} role="region" aria-label={t('practices.booklet.title')}>
      <Text size="sm" role="status">
        {t('practices.booklet.count', { count: ids.length })}
      </Text>
      <Checkbox
        py={10}
        label={t('practices.booklet.texts')}
        checked={texts}
        onChange={(event) => setTexts(event.currentTarget.checked)}
      />
      <Button
        loading={busy}
        leftSection={<IconFileTypePdf size={18} aria-hidden="true" />}
        onClick={() => void print(ids, texts)}
      >
        {t('practices.booklet.make')}
      </Button>
      <Button variant="subtle" onClick={onNone}>
        {t('practices.booklet.none')}
      </Button>
    </Group>
  );
}
