import { mandateHolds, mandateKinds, routes, type Mandate, type MandateKind } from '@koinon/contract';
import { Badge, Button, Select } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../../i18n/dates.ts';
import { useCall } from '../../../lib/api.ts';
import { keys } from '../../../lib/keys.ts';
import { useConfirm } from '../../../ui/confirm.tsx';
import { notify } from '../../../ui/notify.ts';
import { Row } from '../../../ui/RowList.tsx';

/** One mandate: whose, as what, from when until when. `now` is when the list was fetched. */
export function MandateRow({ mandate, now }: { mandate: Mandate; now: Date }) {
  const { t } = useTranslation();
  const dates = useDates();
  const confirm = useConfirm();
  const client = useQueryClient();
  const { id, person, unionId, kind, startsAt, endsAt, decisionNumber } = mandate;
  const change = useCall(routes.changeMandate, {
    onSettled: () => client.invalidateQueries({ queryKey: keys.mandates(unionId) }),
    onSuccess: (_changed, { body }) => notify.done(t(body.endsAt ? 'unions.people.ended' : 'unions.people.changed')),
  });
  const holds = mandateHolds(
    { unionId, kind, startsAt: new Date(startsAt), endsAt: endsAt ? new Date(endsAt) : null },
    now,
  );
  const future = new Date(startsAt) > now;
  const ask = async () => {
    const sure = await confirm({
      title: t('unions.people.endTitle', { name: person.name }),
      body: t('unions.people.endBody'),
      confirm: t('unions.people.end'),
      danger: true,
    });
    if (sure) change.mutate({ params: { id }, body: { endsAt: new Date().toISOString() } });
  };

  return (
    <Row
      main={person.name}
      sub={[
        person.email,
        t('common.time.from', { date: dates.theDay(startsAt) }),
        endsAt ? t('common.time.until', { date: dates.theDay(endsAt) }) : t('common.time.open'),
        ...(decisionNumber ? [t('unions.people.decided', { number: decisionNumber })] : []),
      ].join(' · ')}
      end={
        holds || future ? (
          <>
            {future && <Badge color="ochre">{t('unions.people.future')}</Badge>}
            <Select
              w={190}
              aria-label={t('unions.people.kindOf', { name: person.name })}
              data={mandateKinds.map((value) => ({ value, label: t(`vocabulary.mandateKinds.${value}`) }))}
              value={kind}
              disabled={change.isPending}
              onChange={(value) => {
                if (value && value !== kind) change.mutate({ params: { id }, body: { kind: value as MandateKind } });
              }}
            />
            <Button
              variant="subtle"
              color="gray"
              aria-label={t('unions.people.endOf', { name: person.name })}
              onClick={() => void ask()}
            >
              {t('unions.people.end')}
            </Button>
          </>
        ) : (
          <Badge color="gray">
            {t(`vocabulary.mandateKinds.${kind}`)} · {t('unions.people.past')}
          </Badge>
        )
      }
    />
  );
}
