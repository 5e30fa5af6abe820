import type { PublicEvent } from '@koinon/contract';
import { Alert, Anchor, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { statusOf } from '../../../lib/api.ts';
import { Loaded } from '../../../ui/Loaded.tsx';
import { NotFound } from '../../../ui/NotFound.tsx';
import { Sheet } from '../../../ui/Sheet.tsx';
import { guestEventQuery } from '../queries.ts';
import { useEventWords } from '../use-event-words.ts';
import { GuestForm } from './GuestForm.tsx';

const closed = {
  over: 'events.guest.over',
  cancelled: 'events.guest.cancelledEvent',
  members: 'events.guest.members',
} as const;

/** Where somebody without an account registers for an event. */
export function AttendPage() {
  const { t } = useTranslation();
  const { eventId = '' } = useParams({ strict: false });
  const found = useQuery({ ...guestEventQuery(eventId), retry: false });
  if ([400, 404].includes(statusOf(found.error))) return <NotFound />;
  return (
    <Sheet title={found.data?.title ?? t('common.loading')} lead={found.data?.chamberName}>
      <Loaded query={found}>{(event) => <Attend event={event} />}</Loaded>
    </Sheet>
  );
}

function Attend({ event }: { event: PublicEvent }) {
  const { t } = useTranslation();
  const { id, state, place, full } = event;
  const words = useEventWords();
  return (
    <Stack gap="lg">
      <div>
        <Text fw={600}>{words.when(event)}</Text>
        <Text>{place || t('events.online')}</Text>
        <Anchor href={`/p/events/${id}`} py={10} display="inline-block">
          {t('events.guest.read')}
        </Anchor>
      </div>
      {state === 'open' ? (
        <>
          <Text>{t(full ? 'events.guest.fullIntro' : 'events.guest.intro')}</Text>
          <GuestForm event={event} />
        </>
      ) : (
        <Alert color="ochre">{t(closed[state])}</Alert>
      )}
      <Anchor href={`/events/${id}`} py={10}>
        {t('events.guest.account')}
      </Anchor>
    </Stack>
  );
}
