import { routes } from '@koinon/contract';
import { Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { query } from '../../../lib/api.ts';
import { keys } from '../../../lib/keys.ts';
import { Loaded } from '../../../ui/Loaded.tsx';
import { fromFragment } from '../fragment.ts';
import { Sheet } from '../../../ui/Sheet.tsx';
import { SetupForm } from './SetupForm.tsx';

/** Leads the first administrator through making the installation. */
export function SetupPage() {
  const { t } = useTranslation();
  const [code] = useState(() => fromFragment('code'));
  const state = useQuery(query(keys.setup, routes.setupState, {}));
  return (
    <Loaded query={state}>
      {({ needed }) =>
        needed ? (
          <Sheet title={t('identity.setup.title')} lead={t('identity.setup.lead')}>
            {code ? <SetupForm code={code} /> : <Text>{t('identity.setup.missing')}</Text>}
          </Sheet>
        ) : (
          <Sheet title={t('identity.setup.doneTitle')} lead={t('identity.setup.doneBody')}>
            <Anchor href="/signin">{t('identity.signIn.title')}</Anchor>
          </Sheet>
        )
      }
    </Loaded>
  );
}
