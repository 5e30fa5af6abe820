import { routes } from '@koinon/contract';
import { Alert, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { query } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { deviceLeft } from '../../lib/device.ts';
import { useMe } from '../../lib/session.ts';
import { accountDeleted } from './account-deleted.ts';
import { LinkSent } from './LinkSent.tsx';
import { askedNext } from './next-path.ts';
import { Sheet } from '../../ui/Sheet.tsx';
import { SignInForm } from './SignInForm.tsx';

/** Sign in by password or by a link sent by e-mail. */
export function SignInPage() {
  const { t } = useTranslation();
  const me = useMe();
  const [next] = useState(askedNext);
  const setup = useQuery(query(keys.setup, routes.setupState, {}));
  const [deleted] = useState(accountDeleted.told);
  const [left] = useState(deviceLeft.told);
  const [sentTo, setSentTo] = useState<string | null>(null);

  useEffect(() => {
    if (me) location.replace(next ?? '/');
  }, [me, next]);

  if (me) return null;
  if (sentTo) return <LinkSent email={sentTo} onOther={() => setSentTo(null)} />;
  return (
    <Sheet title={t('identity.signIn.title')} lead={t('identity.signIn.lead')}>
      {deleted && (
        <Alert color="olive" role="status">
          {t('identity.leave.done')}
        </Alert>
      )}
      {left && (
        <Alert color="olive" role="status">
          {t('identity.signIn.leftDevice')}
        </Alert>
      )}
      {setup.data?.needed && <Alert color="ochre">{t('identity.signIn.setupNeeded')}</Alert>}
      <SignInForm next={next} onLinkSent={setSentTo} />
      <Text size="sm" c="dimmed">
        {t('identity.signIn.noAccount')}
      </Text>
    </Sheet>
  );
}
