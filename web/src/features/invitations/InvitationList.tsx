import { routes, type Invitation } from '@koinon/contract';
import { Badge, Button, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../i18n/dates.ts';
import { useCall } from '../../lib/api.ts';
import { everyPage } from '../../lib/every-page.ts';
import { keys } from '../../lib/keys.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { notify } from '../../ui/notify.ts';
import { Row, RowList } from '../../ui/RowList.tsx';

type Scope = { workspaceId: string } | { unionId: string };

/** The invitations to a workspace or union: send again, cancel. The accepted ones are people already. */
export function InvitationList({ scope }: { scope: Scope }) {
  const { t } = useTranslation();
  const invitations = useQuery(everyPage(keys.invitationsOf(scope), routes.invitations, { query: scope }));
  return (
    <Loaded query={invitations}>
      {({ items }) => {
        const shown = items.filter(({ status }) => status !== 'accepted');
        if (shown.length === 0) return null;
        return (
          <section aria-label={t('workspaces.invite.pending')}>
            <Title order={2} size="h3" mb="sm">
              {t('workspaces.invite.pending')}
            </Title>
            <RowList label={t('workspaces.invite.pending')}>
              {shown.map((invitation) => (
                <InvitationRow key={invitation.id} invitation={invitation} />
              ))}
            </RowList>
          </section>
        );
      }}
    </Loaded>
  );
}

const colors = { sent: 'aegean', accepted: 'olive', canceled: 'gray', expired: 'ochre' } as const;

function InvitationRow({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation();
  const dates = useDates();
  const confirm = useConfirm();
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: keys.invitations });
  const resend = useCall(routes.resendInvitation, {
    onSettled,
    onSuccess: () => notify.done(t('workspaces.invite.resent')),
  });
  const cancel = useCall(routes.cancelInvitation, {
    onSettled,
    onSuccess: () => notify.done(t('workspaces.invite.canceled')),
  });
  const { id, email, name, status, union, expiresAt } = invitation;
  const params = { id };
  const askCancel = async () => {
    const sure = await confirm({
      title: t('workspaces.invite.cancelTitle'),
      body: t('workspaces.invite.cancelBody', { email }),
      confirm: t('workspaces.invite.cancel'),
      danger: true,
    });
    if (sure) cancel.mutate({ params });
  };
  const details = [
    email,
    union?.shortName,
    status === 'sent' &&
      t('workspaces.invite.expires', { date: t('common.time.until', { date: dates.theDay(expiresAt) }) }),
  ].filter(Boolean);

  return (
    <Row
      main={name}
      sub={details.join(' · ')}
      end={
        <>
          <Badge color={colors[status]}>{t(`vocabulary.invitationStatuses.${status}`)}</Badge>
          {status !== 'canceled' && (
            <Button
              variant="default"
              size="sm"
              aria-label={t('workspaces.invite.resendOf', { email })}
              loading={resend.isPending}
              onClick={() => resend.mutate({ params })}
            >
              {t('workspaces.invite.resend')}
            </Button>
          )}
          {status === 'sent' && (
            <Button
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={t('workspaces.invite.cancelOf', { email })}
              onClick={() => void askCancel()}
            >
              {t('common.cancel')}
            </Button>
          )}
        </>
      }
    />
  );
}
