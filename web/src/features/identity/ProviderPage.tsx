import { errorTable, shapes } from '@koinon/contract';
import { Alert, Anchor, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../lib/session.ts';
import { Sheet } from '../../ui/Sheet.tsx';
import { askedNext } from './next-path.ts';
import { useEnter } from './use-enter.ts';

const problemIn = (search: string): shapes.ProviderProblem | null => {
  const said = new URLSearchParams(search).get('problem');
  if (said === null) return null;
  return shapes.providerProblems.find((problem) => problem === said) ?? 'provider-refused';
};

/** Where the organisation's sign-in ends: on to the page that was asked for, or why nobody was let in. */
export function ProviderPage() {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const [next] = useState(askedNext);
  const [problem] = useState(() => problemIn(location.search));
  const enter = useEnter(next);
  const entered = me !== null && problem === null;
  useEffect(() => {
    if (entered) void enter();
  }, [entered, enter]);

  if (entered) return <Text role="status">{t('identity.provider.entering')}</Text>;
  const { title } = errorTable[problem ?? 'provider-refused'];
  return (
    <Sheet title={t('identity.provider.title')}>
      <Alert color="clay" role="alert">
        {title[i18n.language === 'en' ? 'en' : 'el']}.
      </Alert>
      {problem === 'provider-stranger' && <Text>{t('identity.provider.stranger')}</Text>}
      <Anchor href="/signin">{t('identity.provider.otherWay')}</Anchor>
    </Sheet>
  );
}
