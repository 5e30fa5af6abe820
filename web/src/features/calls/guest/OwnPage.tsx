import type { OwnApplication } from '@koinon/contract';
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { statusOf } from '../../../lib/api.ts';
import { Loaded } from '../../../ui/Loaded.tsx';
import { ownQuery, publicCallQuery } from '../queries.ts';
import { ApplicationForm } from './ApplicationForm.tsx';
import { Sheet } from '../../../ui/Sheet.tsx';
import { OwnApplicationView } from './OwnApplicationView.tsx';

/** The applicant's own page, opened by the secret of a letter behind the hash sign. */
export function OwnPage() {
  const { t } = useTranslation();
  const [token] = useState(() => new URLSearchParams(location.hash.slice(1)).get('token') ?? '');
  const found = useQuery({ ...ownQuery(token), enabled: token !== '', retry: false, refetchOnWindowFocus: true });
  if (token === '' || statusOf(found.error) === 404)
    return (
      <Sheet title={t('calls.mine.missingTitle')}>
        <Text>{t('calls.mine.missing')}</Text>
      </Sheet>
    );
  return (
    <Sheet title={found.data?.call.title ?? t('common.loading')} lead={found.data?.chamberName}>
      <Loaded query={found}>
        {(mine) =>
          mine.state === 'draft' ? (
            <Draft token={token} mine={mine} />
          ) : (
            <OwnApplicationView token={token} mine={mine} />
          )
        }
      </Loaded>
    </Sheet>
  );
}

/** A form that was begun, perhaps on another device. */
function Draft({ token, mine }: { token: string; mine: OwnApplication }) {
  const call = useQuery(publicCallQuery(mine.call.slug));
  const [start] = useState({ token, version: mine.version, answers: mine.answers, files: mine.files });
  return <Loaded query={call}>{(found) => <ApplicationForm call={found} start={start} />}</Loaded>;
}
