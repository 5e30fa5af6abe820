import { useQuery } from '@tanstack/react-query';
import { Outlet, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../i18n/dates.ts';
import { statusOf } from '../../lib/api.ts';
import { useSignedIn } from '../../lib/session.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { NoRight } from '../../ui/NoRight.tsx';
import { NotFound } from '../../ui/NotFound.tsx';
import { PageFrame } from '../../ui/PageFrame.tsx';
import { SubNav, useCurrentPart } from '../../ui/SubNav.tsx';
import { callQuery } from './queries.ts';
import { CallBadge } from './StateBadges.tsx';

/** The head of a call's page and the place of its parts: what it says, and what came in. */
export function CallLayout() {
  const { t } = useTranslation();
  const dates = useDates();
  const me = useSignedIn();
  const { callId = '' } = useParams({ strict: false });
  const found = useQuery({ ...callQuery(callId), enabled: me.coordinator });
  const parts = [
    { to: `/calls/${callId}`, label: t('calls.parts.call'), exact: true },
    { to: `/calls/${callId}/applications`, label: t('calls.parts.applications') },
    { to: `/calls/${callId}/record`, label: t('calls.parts.record') },
  ];
  const part = useCurrentPart(parts)?.label;
  if (!me.coordinator) return <NoRight />;
  if ([400, 404].includes(statusOf(found.error))) return <NotFound />;
  const call = found.data;
  return (
    <PageFrame
      title={call?.title ?? t('common.loading')}
      part={part}
      bare={!call}
      crumbs={[{ label: t('calls.title'), to: '/calls' }]}
      lead={call && t('calls.until', { date: dates.moment(call.deadline) })}
      actions={call && <CallBadge state={call.state} />}
    >
      <Loaded query={found}>
        {() => (
          <>
            <SubNav label={t('calls.parts.label')} items={parts} />
            <Outlet />
          </>
        )}
      </Loaded>
    </PageFrame>
  );
}
