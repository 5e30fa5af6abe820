import { searchKinds, type SearchKind } from '@koinon/contract';
import { Anchor, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { Link, useLocation, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LoadError } from '../../ui/LoadError.tsx';
import { PageFrame } from '../../ui/PageFrame.tsx';
import { Row, RowList } from '../../ui/RowList.tsx';
import { Marked, Whereabouts } from './Found.tsx';
import { useSearch } from './use-search.ts';

/** So many are shown; whoever does not find it among them writes another word. */
const shown = 50;

/** All that is found for some words, with a choice of kind. The address says what was asked, so it can be kept and sent. */
export function SearchPage() {
  const { t } = useTranslation();
  const { history } = useRouter();
  const asked = new URLSearchParams(useLocation().searchStr);
  const [words, setWords] = useState(asked.get('q') ?? '');
  const given = asked.get('kind');
  const [kind, setKind] = useState<SearchKind | null>(searchKinds.find((one) => one === given) ?? null);
  const { items, waiting, error, refetch } = useSearch(words, { kind: kind ?? undefined, limit: shown });
  const keep = (q: string, only: SearchKind | null) => {
    const address = new URLSearchParams({ ...(q.trim() ? { q } : {}), ...(only ? { kind: only } : {}) });
    history.replace(`/search?${address.toString()}`);
  };
  const none = words.trim() !== '' && !waiting && items.length === 0;

  return (
    <PageFrame title={t('search.title')} lead={t('search.lead')}>
      <Stack>
        <Group align="flex-end" role="search">
          <TextInput
            type="search"
            label={t('search.words')}
            leftSection={<IconSearch size={18} aria-hidden="true" />}
            value={words}
            maxLength={200}
            onChange={({ currentTarget: { value } }) => {
              setWords(value);
              keep(value, kind);
            }}
            style={{ flex: '2 1 260px' }}
          />
          <Select
            label={t('search.kind')}
            placeholder={t('search.everything')}
            data={searchKinds.map((value) => ({ value, label: t(`search.kinds.${value}`) }))}
            value={kind}
            onChange={(value) => {
              setKind(value as SearchKind | null);
              keep(words, value as SearchKind | null);
            }}
            clearable
            style={{ flex: '1 1 180px' }}
          />
        </Group>
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
                main={
                  <Anchor component={Link} to={hit.place.path} inherit>
                    <Marked text={hit.title} words={hit.words} />
                  </Anchor>
                }
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
