import { type PracticeFacet, type PracticeList, type PracticeSort, shapes } from '@koinon/contract';
import { Button, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useDebouncedCallback, useMediaQuery } from '@mantine/hooks';
import { IconAdjustmentsHorizontal, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from './use-words.ts';
import type { useFilters } from './use-filters.ts';

type Props = Pick<ReturnType<typeof useFilters>, 'filters' | 'narrow' | 'clear' | 'narrowed'> & {
  counts: PracticeList['counts'] | undefined;
};

/** The words and choices the library is narrowed by; beside each choice stands how many it would leave. */
export function Filters({ filters, narrow, clear, narrowed, counts }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const wide = useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false });
  const [opened, setOpened] = useState(false);
  const [asked, setAsked] = useState(filters.q ?? '');
  const look = useDebouncedCallback((q: string) => narrow({ q }), 300);
  const choices = (facet: PracticeFacet) => {
    const found = counts?.[facet] ?? [];
    const chosen = filters[facet];
    // What is chosen stays among the choices when nothing is left of it.
    const all = chosen && !found.some(({ value }) => value === chosen) ? [...found, none(chosen)] : found;
    return all.map(({ value, label, count }) => ({ value, label: `${words.value(facet, value, label)} (${count})` }));
  };
  return (
    <Stack gap="sm">
      <TextInput
        label={t('practices.filters.words')}
        leftSection={<IconSearch size={18} aria-hidden="true" />}
        value={asked}
        onChange={(event) => {
          setAsked(event.currentTarget.value);
          look(event.currentTarget.value);
        }}
      />
      {!wide && (
        <Button
          variant="default"
          aria-expanded={opened}
          aria-controls="practice-filters"
          leftSection={<IconAdjustmentsHorizontal size={18} aria-hidden="true" />}
          onClick={() => setOpened(!opened)}
        >
          {narrowed > 0 ? t('practices.filters.some', { count: narrowed }) : t('practices.filters.title')}
        </Button>
      )}
      {(wide || opened) && (
        <SimpleGrid id="practice-filters" cols={{ base: 1, xs: 2, md: 3, lg: 4 }}>
          {shapes.practiceFacets.map((facet) => (
            <Select
              key={facet}
              label={t(`practices.filters.${facet}`)}
              placeholder={t('common.all')}
              clearable
              searchable={facet !== 'cost' && facet !== 'state'}
              nothingFoundMessage={t('practices.filters.nothing')}
              data={choices(facet)}
              value={filters[facet] ?? null}
              onChange={(value) => narrow({ [facet]: value ?? undefined })}
            />
          ))}
          <Select
            label={t('practices.filters.sort')}
            data={shapes.practiceSorts.map((value) => ({ value, label: t(`practices.sorts.${value}`) }))}
            value={filters.sort ?? 'newest'}
            onChange={(sort) => narrow({ sort: sort === 'newest' ? undefined : (sort as PracticeSort) })}
          />
          {narrowed > 0 && (
            <Button
              variant="subtle"
              style={{ alignSelf: 'end' }}
              onClick={() => {
                setAsked('');
                clear();
              }}
            >
              {t('practices.filters.clear')}
            </Button>
          )}
        </SimpleGrid>
      )}
    </Stack>
  );
}

const none = (value: string) => ({ value, label: value, count: 0 });
