import { compareGreek, matches } from '@koinon/text';
import { regions } from '@koinon/contract';
import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconBuildingCommunity, IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../lib/session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { PageFrame } from '../../ui/PageFrame.tsx';
import { unionsQuery } from './queries.ts';
import { UnionRows } from './UnionRows.tsx';

/** All unions, to be narrowed by region and by word. */
export function UnionsPage() {
  const { t } = useTranslation();
  const me = useSignedIn();
  const unions = useQuery(unionsQuery);
  const [region, setRegion] = useState<string | null>(null);
  const [search, setSearch] = useState('');
  const choices = regions
    .map((value) => ({ value, label: t(`vocabulary.regions.${value}`) }))
    .sort((a, b) => compareGreek(a.label, b.label));
  const create = me.coordinator && (
    <Button component={Link} to="/unions/new" leftSection={<IconPlus size={18} aria-hidden="true" />}>
      {t('unions.new')}
    </Button>
  );

  return (
    <PageFrame title={t('unions.title')} lead={t('unions.lead')} actions={create}>
      <Loaded query={unions}>
        {({ items }) => {
          if (items.length === 0)
            return (
              <EmptyState
                icon={IconBuildingCommunity}
                title={t('unions.emptyTitle')}
                body={t(me.coordinator ? 'unions.emptyBody' : 'unions.emptyReader')}
                action={create}
              />
            );
          const found = items
            .filter((union) => !region || union.region === region)
            .filter(
              (union) => !search.trim() || matches(search, `${union.name} ${union.shortName} ${union.seat}`) !== null,
            )
            .sort((a, b) => compareGreek(a.name, b.name));
          return (
            <Stack>
              <Group align="flex-end">
                <TextInput
                  label={t('unions.search')}
                  leftSection={<IconSearch size={18} aria-hidden="true" />}
                  value={search}
                  onChange={(event) => setSearch(event.currentTarget.value)}
                  style={{ flex: '1 1 220px' }}
                />
                <Select
                  label={t('unions.filter')}
                  placeholder={t('unions.filterAll')}
                  data={choices}
                  value={region}
                  onChange={setRegion}
                  clearable
                  style={{ flex: '1 1 220px' }}
                />
              </Group>
              <Text size="sm" c="dimmed" role="status">
                {t('unions.found', { count: found.length })}
              </Text>
              {found.length === 0 ? (
                <EmptyState icon={IconSearch} title={t('unions.noneFound')} body={t('unions.noneFoundBody')} />
              ) : (
                <UnionRows unions={found} />
              )}
            </Stack>
          );
        }}
      </Loaded>
    </PageFrame>
  );
}
