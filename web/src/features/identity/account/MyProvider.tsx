import { routes } from '@koinon/contract';
import { Switch } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../../i18n/dates.ts';
import { query, useCall } from '../../../lib/api.ts';
import { keys } from '../../../lib/keys.ts';
import { notify } from '../../../ui/notify.ts';
import { Row, RowList } from '../../../ui/RowList.tsx';
import { Section } from '../../../ui/Section.tsx';

/** Whether my organisation's account opens mine; nothing is shown where it never did. */
export function MyProvider() {
  const { t } = useTranslation();
  const dates = useDates();
  const client = useQueryClient();
  const { data } = useQuery(query(keys.myProvider, routes.myProvider, {}));
  const change = useCall(routes.changeMyProvider, {
    onSuccess: (state) => {
      client.setQueryData(keys.myProvider, state);
      notify.done(t(state.allowed ? 'identity.provider.allowed' : 'identity.provider.stopped'));
    },
  });
  if (!data?.name || data.since === null) return null;
  const { name, since, allowed } = data;
  return (
    <Section title={t('identity.provider.mine')} lead={t('identity.provider.mineLead')}>
      <RowList label={t('identity.provider.mine')}>
        <Row
          main={t('identity.provider.allow', { name })}
          sub={t('identity.provider.since', { when: dates.theDay(since) })}
          end={
            <Switch
              aria-label={t('identity.provider.allow', { name })}
              checked={change.isPending ? change.variables.body.allowed : allowed}
              onChange={(event) => change.mutate({ body: { allowed: event.currentTarget.checked } })}
            />
          }
        />
      </RowList>
    </Section>
  );
}
