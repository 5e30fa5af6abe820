import { routes } from '@koinon/contract';
import { Alert, Anchor, Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../lib/api.ts';
import { useProblemText } from '../../lib/problem-text.ts';
import { fromFragment } from './fragment.ts';
import { askedNext } from './next-path.ts';
import { Sheet } from '../../ui/Sheet.tsx';
import { useEnter } from './use-enter.ts';

// The route's name reads like a hook's, which it is not.
const { useLink: spendLink } = routes;

/** Where a sign-in link leads. A press spends it, never the opening alone: mail scanners open links. */
export function LinkPage() {
  const { t } = useTranslation();
  const [next] = useState(askedNext);
  const [token] = useState(() => fromFragment('token'));
  const problemText = useProblemText();
  const enter = useEnter(next);
  const spend = useCall(spendLink, { meta: { quiet: true }, onSuccess: enter });
  const again = <Anchor href="/signin">{t('identity.link.again')}</Anchor>;

  return (
    <Sheet title={t('identity.link.title')}>
      {!token && <Alert color="ochre">{t('identity.link.missing')}</Alert>}
      {spend.error && (
        <Alert color="clay" role="alert">
          {problemText(spend.error)}
        </Alert>
      )}
      {token && !spend.error && (
        <>
          <Text>{t('identity.link.body')}</Text>
          <Button autoFocus loading={spend.isPending} onClick={() => spend.mutate({ body: { token } })}>
            {t('identity.link.submit')}
          </Button>
        </>
      )}
      {(!token || spend.error) && again}
    </Sheet>
  );
}
