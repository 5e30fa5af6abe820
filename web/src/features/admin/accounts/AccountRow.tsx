import type { Account } from '@koinon/contract';
import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../../i18n/dates.ts';
import { useSignedIn } from '../../../lib/session.ts';
import { Row } from '../../../ui/RowList.tsx';
import { AccountActions } from './AccountActions.tsx';

/** One account: whose, for which unions, which offices. */
export function AccountRow({ account }: { account: Account }) {
  const { t } = useTranslation();
  const dates = useDates();
  const me = useSignedIn();
  const { id, name, email, mandates, coordinator, administrator, suspended, deleted, seenAt } = account;
  const unions = mandates.map(({ kind, union }) => `${t(`vocabulary.mandateKinds.${kind}`)}, ${union.shortName}`);
  return (
    <Row
      main={
        <>
          {name}
          {id === me.id && ` (${t('common.you')})`}
        </>
      }
      sub={
        <>
          {[email, ...unions].join(' · ')}
          <br />
          {seenAt ? t('admin.accounts.seen', { when: dates.ago(seenAt) }) : t('admin.accounts.neverSeen')}
        </>
      }
      end={
        <>
          {deleted && <Badge color="clay">{t('admin.accounts.deleted', { day: dates.day(deleted.keptUntil) })}</Badge>}
          {suspended && !deleted && <Badge color="clay">{t('admin.accounts.suspended')}</Badge>}
          {coordinator && <Badge color="olive">{t('admin.accounts.coordinator')}</Badge>}
          {administrator && <Badge color="aegean">{t('admin.accounts.administrator')}</Badge>}
          {me.administrator && <AccountActions account={account} />}
        </>
      }
    />
  );
}
