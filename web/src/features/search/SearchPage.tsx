import { Stack, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LoadError } from '../../ui/LoadError.tsx';
import { PageFrame } from '../../ui/PageFrame.tsx';
import { Row, RowList } from '../../ui/RowList.tsx';
import { FilterFields } from './FilterFields.tsx';
import { HitLink, Marked, Whereabouts } from './Found.tsx';
import { useFilters } from './use-filters.ts';
import { useSearch } from './use-search.ts';

/** So many are shown; whoever does not find it among them writes another word. */
const shown = 50;
const day = 86_400_000;

/** All that is found for some words, kept to what was chosen. The address says what was asked, so it can be kept and sent. */
export function SearchPage() {
  const { t } = useTranslation();
  const asked = useFilters();
  const { words } = asked;
  const { kind, workspace, person, days } = asked.filters;
  // Counted from when the page was opened: each other instant would be a question of its own.
  const [now] = useState(() => Date.now());
  const from = days === null ? null : new Date(now - days * day).toISOString();
  const { items, waiting, error, refetch } = useSearch(words, {
    limit: shown,
    ...(kind === null ? {} : { kind }),
    ...(workspace === null ? {} : { workspace }),
    ...(person === null ? {} : { person }),
    ...(from === null ? {} : { from }),
  });
  const none = words.trim() !== '' && !waiting && items.length === 0;

  return (
    <PageFrame title={t('search.title')} lead={t('search.lead')}>
      <Stack>
        <Stack role="search">
          <TextInput
            type="search"
            label={t('search.words')}
            leftSection={<IconSearch size={18} aria-hidden="true" />}
            value={words}
            maxLength={200}
            onChange={({ currentTarget: { value } }) => asked.write(value)}
          />
          <FilterFields asked={asked} />
        </Stack>
        <Text size="sm" c="dimmed" role="status">
          {words.trim() === '' || waiting || error ? '' : t('search.found', { count: items.length })}
        </Text>
        {error && <LoadError error={error} onRetry={() => void refetch()} />}
        {!error && none && <EmptyState icon={IconSearch} title={t('search.none')} body={t('search.noneBody')} />}
        {words.trim() === '' && <EmptyState icon={IconSearch} title={t('search.begin')} body={t('search.beginBody')} />}
        {items.length > 0 && (
          <RowList label={t('search.results')}>
            {items.map((hit) => (
              <Row
                key={`${hit.kind} ${hit.id}`}
                main={<HitLink hit={hit} />}
                sub={
                  <>
                    <Whereabouts hit={hit} />
                    {hit.excerpt && <Marked text={hit.excerpt} words={hit.words} />}
                  </>
                }
              />
            ))}
          </RowList>
        )}
      </Stack>
    </PageFrame>
  );
}
