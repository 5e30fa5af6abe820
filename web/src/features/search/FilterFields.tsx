import { searchKinds, type SearchKind } from '@koinon/contract';
import { compareGreek } from '@koinon/text';
import { Button, Select, SimpleGrid } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../lib/session.ts';
import { workspacesQuery } from '../workspaces/index.ts';
import { PersonChoice } from './PersonChoice.tsx';
import { spans, type useFilters } from './use-filters.ts';

/** What the search keeps to: a kind, a workspace, a person, a time. On a phone they open beneath a button. */
export function FilterFields({ asked }: { asked: ReturnType<typeof useFilters> }) {
  const { filters, count } = asked;
  const { t } = useTranslation();
  const me = useMe();
  const wide = useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false });
  const [opened, setOpened] = useState(count > 0);
  const workspaces = useQuery({ ...workspacesQuery, enabled: me !== null });
  const places = (workspaces.data?.items ?? []).map(({ id, title }) => ({ value: id, label: title }));
  return (
    <>
      {!wide && (
        <Button
          variant="default"
          aria-expanded={opened}
          aria-controls="search-filters"
          leftSection={<IconAdjustmentsHorizontal size={18} aria-hidden="true" />}
          onClick={() => setOpened(!opened)}
        >
          {count > 0 ? t('search.filters.some', { count }) : t('search.filters.title')}
        </Button>
      )}
      {(wide || opened) && (
        <SimpleGrid id="search-filters" cols={{ base: 1, xs: 2, md: 4 }}>
          <Select
            label={t('search.kind')}
            placeholder={t('search.everything')}
            data={searchKinds.map((value) => ({ value, label: t(`search.kinds.${value}`) }))}
            value={filters.kind}
            onChange={(kind) => asked.narrow({ kind: kind as SearchKind | null })}
            clearable
          />
          <Select
            label={t('search.workspace')}
            placeholder={t('search.everywhere')}
            data={places.sort((a, b) => compareGreek(a.label, b.label))}
            value={places.some(({ value }) => value === filters.workspace) ? filters.workspace : null}
            onChange={(workspace) => asked.narrow({ workspace })}
            searchable
            nothingFoundMessage={t('search.none')}
            clearable
          />
          {me && <PersonChoice value={filters.person} onChange={(person) => asked.narrow({ person })} />}
          <Select
            label={t('search.time')}
            placeholder={t('search.whenever')}
            data={spans.map((days) => ({ value: String(days), label: t(`search.spans.${days}`) }))}
            value={filters.days === null ? null : String(filters.days)}
            onChange={(value) => asked.narrow({ days: spans.find((days) => String(days) === value) ?? null })}
            clearable
          />
        </SimpleGrid>
      )}
    </>
  );
}
