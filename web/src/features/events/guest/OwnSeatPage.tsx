import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { statusOf } from '../../../lib/api.ts';
import { Loaded } from '../../../ui/Loaded.tsx';
import { Sheet } from '../../../ui/Sheet.tsx';
import { ownSeatQuery } from '../queries.ts';
import { OwnSeatView } from './OwnSeatView.tsx';

/** A guest's own page, opened by the secret of a letter behind the hash sign. */
export function OwnSeatPage() {
  const { t } = useTranslation();
  const [token] = useState(() => new URLSearchParams(location.hash.slice(1)).get('token') ?? '');
  const [gone, setGone] = useState<'gone' | 'erased' | null>(null);
  const found = useQuery({
    ...ownSeatQuery(token),
    enabled: token !== '' && gone === null,
    retry: false,
    refetchOnWindowFocus: true,
  });
  if (gone)
    return (
      <Sheet title={t(`events.guest.${gone}`)}>
        <Text>{t(`events.guest.${gone}Body`)}</Text>
      </Sheet>
    );
  if (token === '' || [400, 404].includes(statusOf(found.error)))
    return (
      <Sheet title={t('events.guest.missingTitle')}>
        <Text>{t('events.guest.missing')}</Text>
      </Sheet>
    );
  return (
    <Sheet title={found.data?.event.title ?? t('common.loading')} lead={found.data?.chamberName}>
      <Loaded query={found}>{(mine) => <OwnSeatView token={token} mine={mine} onGone={setGone} />}</Loaded>
    </Sheet>
  );
}
