import { type ApplicationQuery, applicationStates } from '@koinon/contract';
import { Anchor, Badge, Button, Checkbox, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconDownload, IconInbox, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../../i18n/dates.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Loaded } from '../../../ui/Loaded.tsx';
import { Row, RowList } from '../../../ui/RowList.tsx';
import { applicationsQuery, reviewersQuery } from '../queries.ts';
import { ApplicationBadge } from '../StateBadges.tsx';

const sentStates = applicationStates.filter((state) => state !== 'draft');

/** What came in to a call, narrowed by filters that stand in the address. */
export function QueuePage() {
  const { t } = useTranslation();
  const dates = useDates();
  const navigate = useNavigate();
  const { callId = '' } = useParams({ strict: false });
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const filters: ApplicationQuery = {
    ...(sentStates.some((state) => state === search['state'])
      ? { state: search['state'] as ApplicationQuery['state'] }
      : {}),
    ...(typeof search['reviewer'] === 'string' ? { reviewer: search['reviewer'] } : {}),
    ...(search['late'] === 'yes' || search['late'] === 'no' ? { late: search['late'] } : {}),
    ...(search['news'] === 'yes' ? { news: 'yes' as const } : {}),
    ...(typeof search['q'] === 'string' || typeof search['q'] === 'number' ? { q: String(search['q']) } : {}),
  };
  const applications = useQuery(applicationsQuery(callId, filters));
  const reviewers = useQuery(reviewersQuery(callId));
  const [words, setWords] = useState(filters.q ?? '');
  const narrow = (change: Partial<ApplicationQuery>) => {
    const next = Object.fromEntries(Object.entries({ ...filters, ...change }).filter(([, value]) => Boolean(value)));
    void navigate({ to: '/calls/$callId/applications', params: { callId }, search: next as never, replace: true });
  };
  const look = useDebouncedCallback((q: string) => narrow({ q }), 300);
  const narrowed = Object.keys(filters).length > 0;

  return (
    <Stack>
      <Group align="flex-end">
        <TextInput
          label={t('calls.queue.search')}
          leftSection={<IconSearch size={18} aria-hidden="true" />}
          value={words}
          onChange={(event) => {
            setWords(event.currentTarget.value);
            look(event.currentTarget.value);
          }}
          style={{ flex: '1 1 220px' }}
        />
        <Select
          label={t('calls.queue.state')}
          placeholder={t('common.all')}
          clearable
          data={sentStates.map((value) => ({ value, label: t(`calls.applicationStates.${value}`) }))}
          value={filters.state ?? null}
          onChange={(state) => narrow({ state: (state ?? undefined) as ApplicationQuery['state'] })}
          style={{ flex: '1 1 180px' }}
        />
        <Select
          label={t('calls.queue.reviewer')}
          placeholder={t('common.all')}
          clearable
          data={[
            { value: 'none', label: t('calls.queue.nobody') },
            ...(reviewers.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={filters.reviewer ?? null}
          onChange={(reviewer) => narrow({ reviewer: reviewer ?? undefined })}
          style={{ flex: '1 1 180px' }}
        />
        <Select
          label={t('calls.queue.time')}
          placeholder={t('common.all')}
          clearable
          data={[
            { value: 'no', label: t('calls.queue.inTime') },
            { value: 'yes', label: t('calls.queue.late') },
          ]}
          value={filters.late ?? null}
          onChange={(late) => narrow({ late: (late ?? undefined) as ApplicationQuery['late'] })}
          style={{ flex: '1 1 150px' }}
        />
        <Checkbox
          label={t('calls.queue.onlyNews')}
          checked={filters.news === 'yes'}
          onChange={(event) => narrow({ news: event.currentTarget.checked ? 'yes' : undefined })}
          py={12}
        />
      </Group>
      <Loaded query={applications}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              icon={IconInbox}
              title={t(narrowed ? 'calls.queue.noneFound' : 'calls.queue.emptyTitle')}
              body={t(narrowed ? 'calls.queue.noneFoundBody' : 'calls.queue.emptyBody')}
            />
          ) : (
            <>
              <Group justify="space-between">
                <Text size="sm" c="dimmed" role="status">
                  {t('calls.queue.found', { count: items.length })}
                </Text>
                <Button
                  component="a"
                  href={`/api/calls/${callId}/applications.csv`}
                  download
                  variant="default"
                  leftSection={<IconDownload size={18} aria-hidden="true" />}
                >
                  {t('calls.queue.csv')}
                </Button>
              </Group>
              <RowList label={t('calls.parts.applications')}>
                {items.map((one) => (
                  <Row
                    key={one.id}
                    main={
                      <Anchor component={Link} to={`/applications/${one.id}`} inherit>
                        {one.name}
                      </Anchor>
                    }
                    sub={[
                      one.receipt,
                      one.region && t(`vocabulary.regions.${one.region}`),
                      dates.moment(one.sentAt),
                      one.reviewer ? t('calls.queue.with', { name: one.reviewer.name }) : t('calls.queue.nobody'),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                    end={
                      <Group gap={6}>
                        {one.news && one.state !== 'withdrawn' && (
                          <Badge color="aegean">{t(`calls.queue.news.${one.news}`)}</Badge>
                        )}
                        {one.late && <Badge color="ochre">{t('calls.queue.late')}</Badge>}
                        {one.doubles > 0 && <Badge color="clay">{t('calls.queue.double')}</Badge>}
                        {one.answered && one.state === 'inReview' && (
                          <Badge color="olive">{t('calls.queue.answered')}</Badge>
                        )}
                        {one.recorded && <Badge color="gray">{t(`calls.recordedStates.${one.recorded}`)}</Badge>}
                        <ApplicationBadge state={one.state} />
                      </Group>
                    }
                  />
                ))}
              </RowList>
            </>
          )
        }
      </Loaded>
    </Stack>
  );
}
