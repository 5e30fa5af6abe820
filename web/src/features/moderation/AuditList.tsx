import { urlOf, type AuditEntry, type Route } from '@koinon/contract';
import { Stack, Text } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import type { QueryKey } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../i18n/dates.ts';
import { usePages } from '../../lib/use-pages.ts';
import { ActorName } from '../../ui/ActorName.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PagedList } from '../../ui/PagedList.tsx';
import { Row } from '../../ui/RowList.tsx';
import { AuditFilters, nothingChosen, queryOf, type AuditFilter } from './AuditFilters.tsx';
import { useDetailText } from './use-detail-text.ts';

interface Props {
  queryKey: QueryKey;
  route: Route;
  params?: Record<string, string>;
}

/** The audit log, newest first: who did what to what, in whose name and when. */
export function AuditList({ queryKey, route, params }: Props) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<AuditFilter>(nothingChosen);
  const asked = queryOf(filter);
  const filtered = Object.keys(asked).length > 0;
  const pages = usePages<AuditEntry>([...queryKey, asked], route, { ...(params ? { params } : {}), query: asked });
  return (
    <Stack gap="md">
      <AuditFilters
        value={filter}
        onChange={setFilter}
        file={urlOf(route, params ?? {}, { ...asked, format: 'csv' })}
      />
      <PagedList
        label={t('workspaces.tabs.audit')}
        pages={pages}
        empty={
          <EmptyState
            icon={IconShieldCheck}
            title={t(filtered ? 'moderation.audit.noneTitle' : 'moderation.audit.emptyTitle')}
            body={t(filtered ? 'moderation.audit.noneBody' : 'moderation.audit.emptyBody')}
          />
        }
      >
        {(entry) => <AuditRow key={entry.id} entry={entry} />}
      </PagedList>
    </Stack>
  );
}

function AuditRow({ entry: { at, actor, action, subject, details } }: { entry: AuditEntry }) {
  const { t, i18n } = useTranslation();
  const dates = useDates();
  const detailText = useDetailText();
  const key = `moderation.audit.action.${action.replaceAll('.', '_')}`;
  const words = i18n.exists(key) ? t(key) : action;
  const title = subject.title || (subject.type === 'person' ? t('common.former') : '');
  return (
    <Row
      main={
        <Text component="span" fw={400}>
          <ActorName actor={actor} /> · {words}
          {title && (
            <>
              {': '}
              <Text span inherit fw={540}>
                {title}
              </Text>
            </>
          )}
        </Text>
      }
      sub={
        <>
          <time dateTime={at}>{dates.moment(at)}</time>
          {/* A field that nothing stands in says nothing. */}
          {Object.entries(details)
            .filter(([, value]) => value !== null && value !== '')
            .map(([name, value]) => (
              <Text span inherit key={name}>
                {' · '}
                {detailText(name, value)}
              </Text>
            ))}
        </>
      }
    />
  );
}
