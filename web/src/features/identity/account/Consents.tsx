import { type Consent, routes } from '@koinon/contract';
import { Switch } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../../i18n/dates.ts';
import { query, useCall } from '../../../lib/api.ts';
import { keys } from '../../../lib/keys.ts';
import { Lines, Loaded } from '../../../ui/Loaded.tsx';
import { notify } from '../../../ui/notify.ts';
import { Row, RowList } from '../../../ui/RowList.tsx';

/** What I agreed to and since when; taken back as easily as it was given. */
export function Consents() {
  const { t } = useTranslation();
  const consents = useQuery(query(keys.consents, routes.consents, {}));
  return (
    <Loaded query={consents} skeleton={<Lines count={2} />}>
      {({ items }) => (
        <RowList label={t('consents.title')}>
          {items.map((consent) => (
            <ConsentRow key={consent.kind} consent={consent} />
          ))}
        </RowList>
      )}
    </Loaded>
  );
}

function ConsentRow({ consent: { kind, given, at } }: { consent: Consent }) {
  const { t } = useTranslation();
  const dates = useDates();
  const client = useQueryClient();
  const change = useCall(routes.changeMySettings, {
    onSuccess: (chosen) => {
      client.setQueryData(keys.mySettings, chosen);
      notify.done(t(chosen[kind] ? 'consents.nowGiven' : 'consents.nowTaken'));
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.consents }),
  });
  const said = at === null ? 'never' : given ? 'givenAt' : 'takenAt';
  return (
    <Row
      main={t(`consents.${kind}`)}
      sub={t(`consents.${said}`, { when: at === null ? '' : dates.moment(at) })}
      end={
        <Switch
          aria-label={t(`consents.${kind}`)}
          checked={change.isPending ? change.variables.body[kind] === true : given}
          onChange={(event) => change.mutate({ body: { [kind]: event.currentTarget.checked } })}
        />
      }
    />
  );
}
