import { routes } from '@koinon/contract';
import { Alert, Button } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../lib/api.ts';
import { passkeyGivenUp, provePasskey } from '../../lib/passkey.ts';
import { useProblemText } from '../../lib/problem-text.ts';
import { useEnter } from './use-enter.ts';

/** Signs in by a passkey of this device: no address is asked for, the passkey knows whose it is. */
export function PasskeyButton({ next }: { next: string | undefined }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const enter = useEnter(next);
  const { mutate, isPending, error } = useMutation({
    meta: { quiet: true },
    mutationFn: async () =>
      call(routes.usePasskey, { body: { answer: await provePasskey(await call(routes.askPasskey, {})) } }),
    onSuccess: enter,
  });
  return (
    <>
      <Button
        variant="default"
        fullWidth
        leftSection={<IconKey size={20} aria-hidden="true" />}
        loading={isPending}
        onClick={() => mutate()}
      >
        {t('identity.signIn.passkey')}
      </Button>
      {error && (
        <Alert color="clay" role="alert">
          {passkeyGivenUp(error) ? t('identity.signIn.passkeyGivenUp') : problemText(error)}
        </Alert>
      )}
    </>
  );
}
