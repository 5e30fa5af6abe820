import { type Region, regions } from '@koinon/contract';
import { foldGreek } from '@koinon/text';
import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconBuildingCommunity, IconPlus, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../lib/session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { PageFrame } from '../../ui/PageFrame.tsx';
import { DirectoryNav } from './directory/DirectoryNav.tsx';
import { type Narrowing, directoryQuery } from './directory/queries.ts';
import { RegionChoices } from './directory/RegionChoices.tsx';
import { UnionRows } from './UnionRows.tsx';

const names = ['q', 'region', 'sector'] as const;

/** The directory: all unions, narrowed on the drawing of the regions, by sector and by words. The address keeps the choice. */
export function UnionsPage() {
  const { t } = useTranslation();
  const me = useSignedIn();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const asked: Narrowing = Object.fromEntries(
    names.flatMap((name) => {
      const given = typeof search[name] === 'string' ? search[name].slice(0, 120) : '';
      return given === '' || (name === 'region' && !regions.some((one) => one === given)) ? [] : [[name, given]];
    }),
  );
  const unions = useQuery({ ...directoryQuery(asked), placeholderData: keepPreviousData });
  const [words, setWords] = useState(asked.q ?? '');
  const narrow = (change: { [K in keyof Narrowing]?: Narrowing[K] | undefined }) => {
    const next = Object.fromEntries(Object.entries({ ...asked, ...change }).filter(([, value]) => Boolean(value)));
    void navigate({ to: '/unions', search: next as never, replace: true });
  };
  const look = useDebouncedCallback((q: string) => narrow({ q }), 300);
  const narrowed = Object.keys(asked).length > 0;
  const create = me.coordinator && (
    <Button component={Link} to="/unions/new" leftSection={<IconPlus size={18} aria-hidden="true" />}>
      {t('unions.new')}
    </Button>
  );

  return (
    <PageFrame title={t('directory.title')} lead={t('unions.lead')} actions={create}>
      <Stack>
        <DirectoryNav />
        <Loaded query={unions}>
          {({ items, counts }) => {
            if (items.length === 0 && !narrowed)
              return (
                <EmptyState
                  icon={IconBuildingCommunity}
                  title={t('unions.emptyTitle')}
                  body={t(me.coordinator ? 'unions.emptyBody' : 'unions.emptyReader')}
                  action={create}
                />
              );
            const chosen = asked.sector && foldGreek(asked.sector);
            const sectors = counts.sector.map(({ value, label, count }) => ({ value, label: `${label} (${count})` }));
            // What is chosen stays among the choices when nothing is left of it.
            if (chosen && !sectors.some(({ value }) => value === chosen))
              sectors.push({ value: chosen, label: `${asked.sector} (0)` });
            return (
              <Stack>
                <RegionChoices
                  counts={counts.region}
                  chosen={(asked.region as Region | undefined) ?? null}
                  onChoose={(region) => narrow({ region: region ?? undefined })}
                />
                <Group align="flex-end">
                  <TextInput
                    label={t('unions.search')}
                    leftSection={<IconSearch size={18} aria-hidden="true" />}
                    value={words}
                    onChange={(event) => {
                      setWords(event.currentTarget.value);
                      look(event.currentTarget.value);
                    }}
                    style={{ flex: '1 1 220px' }}
                  />
                  <Select
                    label={t('directory.sector')}
                    placeholder={t('directory.sectorAll')}
                    clearable
                    searchable
                    data={sectors}
                    value={chosen ?? null}
                    onChange={(value) =>
                      narrow({ sector: counts.sector.find((one) => one.value === value)?.label ?? value ?? undefined })
                    }
                    style={{ flex: '1 1 220px' }}
                  />
                  {narrowed && (
                    <Button
                      variant="subtle"
                      onClick={() => {
                        setWords('');
                        narrow({ q: undefined, region: undefined, sector: undefined });
                      }}
                    >
                      {t('directory.clear')}
                    </Button>
                  )}
                </Group>
                <Text size="sm" c="dimmed" role="status">
                  {t('unions.found', { count: items.length })}
                </Text>
                {items.length === 0 ? (
                  <EmptyState icon={IconSearch} title={t('unions.noneFound')} body={t('unions.noneFoundBody')} />
                ) : (
                  <UnionRows unions={items} />
                )}
              </Stack>
            );
          }}
        </Loaded>
      </Stack>
    </PageFrame>
  );
}
