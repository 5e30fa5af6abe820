import { routes } from '@koinon/contract';
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { query, statusOf } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { AcceptForm } from './AcceptForm.tsx';
import { fromFragment } from './fragment.ts';
import { Sheet } from '../../ui/Sheet.tsx';

/** Where an invitation's link leads: what it invites to, and the way in. */
export function InvitationPage() {
  const { t } = useTranslation();
  const [token] = useState(() => fromFragment('token') ?? '');
  const view = useQuery({
    ...query([...keys.invitations, 'peek', token], routes.peekInvitation, { body: { token } }),
    enabled: token !== '',
    retry: false,
  });

  if (!token)
    return (
      <Sheet title={t('identity.invitation.title')}>
        <Text>{t('identity.invitation.missing')}</Text>
      </Sheet>
    );
  if ([400, 404, 410].includes(statusOf(view.error)))
    return (
      <Sheet title={t('identity.invitation.spentTitle')}>
        <Text>{t('identity.invitation.spentBody')}</Text>
      </Sheet>
    );
  return (
    <Sheet title={t('identity.invitation.heading')}>
      <Loaded query={view}>{(invitation) => <AcceptForm token={token} invitation={invitation} />}</Loaded>
    </Sheet>
  );
}
