import type { Me } from '@koinon/contract';
import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../../i18n/dates.ts';
import { Row, RowList } from '../../../ui/RowList.tsx';

/** For which unions I act, as what and until when. */
export function MyMandates({ me }: { me: Me }) {
  const { t } = useTranslation();
  const dates = useDates();
  if (me.mandates.length === 0) return <Text c="dimmed">{t('identity.account.noMandates')}</Text>;
  return (
    <RowList label={t('identity.account.mandates')}>
      {me.mandates.map(({ id, union, kind, startsAt, endsAt }) => (
        <Row
          key={id}
          main={
            <Anchor component={Link} to={`/unions/${union.id}`} inherit>
              {union.name}
            </Anchor>
          }
          sub={[
            t(`vocabulary.mandateKinds.${kind}`),
            t('common.time.from', { date: dates.theDay(startsAt) }),
            endsAt ? t('common.time.until', { date: dates.theDay(endsAt) }) : t('common.time.open'),
          ].join(' · ')}
        />
      ))}
    </RowList>
  );
}
