import { routes } from '@koinon/contract';
import { Switch } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { query, useCall } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { Loaded } from '../../ui/Loaded.tsx';

/** One's own word on letters about campaigns: none are sent without it. */
export function AgreeToMailings() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const mine = useQuery(query(keys.mySettings, routes.mySettings, {}));
  const change = useCall(routes.changeMySettings, {
    onSuccess: (chosen) => client.setQueryData(keys.mySettings, chosen),
  });
  return (
    <Loaded query={mine}>
      {({ mailings }) => (
        <Switch
          label={t('notifications.campaigns.agree')}
          description={t('notifications.campaigns.hint')}
          checked={change.isPending ? (change.variables.body.mailings ?? false) : mailings}
          onChange={(event) => change.mutate({ body: { mailings: event.currentTarget.checked } })}
        />
      )}
    </Loaded>
  );
}
