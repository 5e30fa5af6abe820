import type { ModerationCase } from '@koinon/contract';
import { Anchor, Badge, Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconFlag } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Lines } from '../../ui/Loaded.tsx';
import { LoadError } from '../../ui/LoadError.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { PageFrame } from '../../ui/PageFrame.tsx';
import { Row, RowList } from '../../ui/RowList.tsx';
import { type CaseFilter, useCases } from './queries.ts';

const filters: readonly CaseFilter[] = ['waiting', 'done'];

/** What was reported: the queue of coordinators, and for everybody what they reported and what concerns them. */
export function QueuePage() {
  const { t } = useTranslation();
  const [state, setState] = useState<CaseFilter>('waiting');
  const found = useCases(state);
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  const moderates = found.data?.pages[0]?.moderates ?? false;
  return (
    <PageFrame title={t('moderation.title')} lead={t(moderates ? 'moderation.lead' : 'moderation.leadOwn')}>
      <Stack>
        <SegmentedControl
          value={state}
          onChange={(next) => setState(next as CaseFilter)}
          aria-label={t('moderation.filter')}
          data={filters.map((value) => ({ value, label: t(`moderation.filters.${value}`) }))}
          style={{ alignSelf: 'flex-start' }}
        />
        {found.isPending ? (
          <div aria-busy="true">
            <Lines />
          </div>
        ) : found.error ? (
          <LoadError error={found.error} onRetry={() => void found.refetch()} />
        ) : items.length === 0 ? (
          <EmptyState icon={IconFlag} title={t(`moderation.none.${state}`)} body={t('moderation.none.body')} />
        ) : (
          <RowList label={t(`moderation.filters.${state}`)}>
            {items.map((one) => (
              <CaseRow key={one.id} one={one} />
            ))}
          </RowList>
        )}
        {found.hasNextPage && (
          <Group justify="center">
            <Button variant="default" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
              {t('common.loadMore')}
            </Button>
          </Group>
        )}
      </Stack>
    </PageFrame>
  );
}

function CaseRow({ one }: { one: ModerationCase }) {
  const { t } = useTranslation();
  const reasons = [...new Set(one.reports.map(({ reason }) => reason))];
  return (
    <Row
      main={
        <Anchor component={Link} to={`/moderation/${one.id}`}>
          {t(`moderation.kinds.${one.subject.type}`)}: {one.title}
        </Anchor>
      }
      sub={
        <>
          {reasons.map((reason) => t(`moderation.reasons.${reason}`)).join(', ')}
          {one.as === 'coordinator' && ` · ${t('moderation.reportCount', { count: one.reports.length })}`}
          {one.workspace && ` · ${one.workspace.title}`}
          {' · '}
          <Moment at={one.createdAt} />
          {one.said && one.as !== 'reporter' && (
            <Text span inherit display="block" lineClamp={2}>
              «{one.said}»
            </Text>
          )}
        </>
      }
      end={
        <Badge variant="light" color={one.state === 'open' || one.state === 'appealed' ? 'ochre' : 'gray'}>
          {t(`moderation.states.${one.state}`)}
        </Badge>
      }
    />
  );
}
