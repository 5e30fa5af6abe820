import { Anchor, Button, Group } from '@mantine/core';
import { IconPlus, IconClipboardText } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../i18n/dates.ts';
import { useSignedIn } from '../../lib/session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { NoRight } from '../../ui/NoRight.tsx';
import { PageFrame } from '../../ui/PageFrame.tsx';
import { Row, RowList } from '../../ui/RowList.tsx';
import { callsQuery } from './queries.ts';
import { CallBadge } from './StateBadges.tsx';

/** All calls of the Chamber, with how many answered each. */
export function CallsPage() {
  const { t } = useTranslation();
  const dates = useDates();
  const me = useSignedIn();
  const calls = useQuery({ ...callsQuery, enabled: me.coordinator });
  if (!me.coordinator) return <NoRight />;
  const create = (
    <Button component={Link} to="/calls/new" leftSection={<IconPlus size={18} aria-hidden="true" />}>
      {t('calls.new')}
    </Button>
  );
  return (
    <PageFrame title={t('calls.title')} lead={t('calls.lead')} actions={create}>
      <Loaded query={calls}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              icon={IconClipboardText}
              title={t('calls.emptyTitle')}
              body={t('calls.emptyBody')}
              action={create}
            />
          ) : (
            <RowList label={t('calls.title')}>
              {items.map(({ id, title, state, deadline, applications }) => (
                <Row
                  key={id}
                  main={
                    <Anchor
                      component={Link}
                      to={state === 'draft' ? `/calls/${id}` : `/calls/${id}/applications`}
                      inherit
                    >
                      {title}
                    </Anchor>
                  }
                  sub={[
                    t('calls.until', { date: dates.moment(deadline) }),
                    t('calls.sent', { count: applications.sent }),
                    ...(applications.waiting > 0 ? [t('calls.waiting', { count: applications.waiting })] : []),
                  ].join(' · ')}
                  end={
                    <Group gap="xs">
                      <CallBadge state={state} />
                    </Group>
                  }
                />
              ))}
            </RowList>
          )
        }
      </Loaded>
    </PageFrame>
  );
}
