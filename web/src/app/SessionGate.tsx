import { Button, Center, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../lib/session.ts';
import { useArrival } from '../shell/index.ts';
import { Logo } from '../ui/Logo.tsx';
import { MessagePage } from '../ui/MessagePage.tsx';

/** Holds every page back until it is known who is there, so that no page guesses. */
export function SessionGate() {
  const { t } = useTranslation();
  const session = useQuery(sessionQuery);
  useArrival();
  if (session.data !== undefined) return <Outlet />;
  if (session.error)
    return (
      <main>
        <MessagePage
          title={t('common.error.awayTitle')}
          body={t('common.error.awayBody')}
          action={
            <Button loading={session.isFetching} onClick={() => void session.refetch()}>
              {t('common.retry')}
            </Button>
          }
        />
      </main>
    );
  return (
    <Center mih="100vh" c="aegean" aria-busy="true">
      <Logo size={64} />
      <VisuallyHidden role="status">{t('common.loading')}</VisuallyHidden>
    </Center>
  );
}
