import { routes, type SessionShape } from '@koinon/contract';
import { Badge, Button, Stack } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../../i18n/dates.ts';
import { useCall } from '../../../lib/api.ts';
import { everyPage } from '../../../lib/every-page.ts';
import { keys } from '../../../lib/keys.ts';
import { useConfirm } from '../../../ui/confirm.tsx';
import { Lines, Loaded } from '../../../ui/Loaded.tsx';
import { notify } from '../../../ui/notify.ts';
import { Row, RowList } from '../../../ui/RowList.tsx';

/** Where I am signed in; one session or all the others can be ended. */
export function Sessions() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const confirm = useConfirm();
  const sessions = useQuery(everyPage(keys.sessions, routes.sessions, {}));
  const onSettled = () => client.invalidateQueries({ queryKey: keys.sessions });
  const endOne = useCall(routes.endSession, {
    onSettled,
    onSuccess: () => notify.done(t('identity.account.ended')),
  });
  const endOthers = useCall(routes.endOtherSessions, {
    onSettled,
    onSuccess: () => notify.done(t('identity.account.othersEnded')),
  });
  const askOthers = async () => {
    const sure = await confirm({
      title: t('identity.account.endOthersTitle'),
      body: t('identity.account.endOthersBody'),
      confirm: t('identity.account.endOthers'),
      danger: true,
    });
    if (sure) endOthers.mutate({});
  };

  return (
    <Loaded query={sessions} skeleton={<Lines count={2} />}>
      {({ items }) => (
        <Stack align="flex-start">
          <div style={{ width: '100%' }}>
            <RowList label={t('identity.account.sessions')}>
              {items
                .toSorted((a, b) => b.seenAt.localeCompare(a.seenAt))
                .map((session) => (
                  <SessionRow
                    key={session.id}
                    session={session}
                    busy={endOne.isPending}
                    onEnd={() => endOne.mutate({ params: { id: session.id } })}
                  />
                ))}
            </RowList>
          </div>
          {items.length > 1 && (
            <Button variant="default" loading={endOthers.isPending} onClick={() => void askOthers()}>
              {t('identity.account.endOthers')}
            </Button>
          )}
        </Stack>
      )}
    </Loaded>
  );
}

function SessionRow({ session, busy, onEnd }: { session: SessionShape; busy: boolean; onEnd: () => void }) {
  const { t } = useTranslation();
  const dates = useDates();
  const { device, createdAt, seenAt, current } = session;
  return (
    <Row
      main={device}
      sub={[
        t('identity.account.since', { when: dates.moment(createdAt) }),
        t('identity.account.seen', { when: dates.ago(seenAt) }),
      ].join(' · ')}
      end={
        current ? (
          <Badge color="olive">{t('identity.account.thisDevice')}</Badge>
        ) : (
          <Button
            variant="default"
            aria-label={t('identity.account.endOf', { device })}
            disabled={busy}
            onClick={onEnd}
          >
            {t('identity.account.end')}
          </Button>
        )
      }
    />
  );
}
