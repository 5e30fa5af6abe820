import { type OwnSeat, routes } from '@koinon/contract';
import { Alert, Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../../i18n/dates.ts';
import { useCall } from '../../../lib/api.ts';
import { keys } from '../../../lib/keys.ts';
import { useProblemText } from '../../../lib/problem-text.ts';
import { useFocusAfter } from '../../../shell/index.ts';
import { useConfirm } from '../../../ui/confirm.tsx';
import { FeedbackForm } from '../FeedbackForm.tsx';
import { ChangeSeat } from './ChangeSeat.tsx';

interface Props {
  token: string;
  mine: OwnSeat;
  onGone: (how: 'gone' | 'erased') => void;
}

/** Where a guest's registration stands, in words, what is kept of them, and what they can do with it now. */
export function OwnSeatView({ token, mine, onGone }: Props) {
  const { t } = useTranslation();
  const dates = useDates();
  const client = useQueryClient();
  const confirm = useConfirm();
  const explain = useProblemText();
  const focusAfter = useFocusAfter();
  const [changing, setChanging] = useState(false);
  const { event, state, until, place, code, can } = mine;
  const params = { token };
  const settle = (words?: string) => (next: OwnSeat) => {
    client.setQueryData(keys.ownSeat(token), next);
    setChanging(false);
    focusAfter(() => document.getElementById('own-seat'), words);
  };
  const take = useCall(routes.takeSeat, { meta: { quiet: true }, onSuccess: settle() });
  const say = useCall(routes.guestFeedback, { onSuccess: settle(t('common.saved')) });
  const leave = useCall(routes.leaveSeat, {
    onSuccess: () => onGone(over ? 'erased' : 'gone'),
  });
  const over = state === 'attended' || state === 'cancelled' || event.state === 'cancelled';
  const askLeave = async () => {
    const question = {
      title: t(over ? 'events.guest.eraseTitle' : 'events.guest.leaveTitle'),
      body: t(over ? 'events.guest.eraseBody' : 'events.guest.leaveBody'),
      confirm: t(over ? 'events.guest.erase' : 'events.guest.leave'),
      danger: true,
    };
    if (await confirm(question)) leave.mutate({ params });
  };
  const said =
    state === 'asked'
      ? t(can.take ? 'events.guest.asked' : 'events.guest.stale', { until: until ? dates.moment(until) : '' })
      : state === 'cancelled'
        ? t('events.guest.left')
        : t(`events.mine.${state}`, { place: place ?? 0, until: until ? dates.moment(until) : '' });

  return (
    <Stack gap="lg">
      <div>
        <Text fw={600}>{dates.moment(event.startsAt)}</Text>
        <Text>{event.place || t('events.online')}</Text>
        {event.state !== 'hidden' && (
          <Anchor href={`/p/events/${event.id}`} py={10} display="inline-block">
            {t('events.guest.read')}
          </Anchor>
        )}
      </div>
      {event.state === 'cancelled' && (
        <Alert color="clay" title={t('events.guest.cancelledEvent')}>
          <Text style={{ whiteSpace: 'pre-line' }}>{event.reason}</Text>
        </Alert>
      )}
      {event.state === 'hidden' && (
        <Alert color="clay" title={t('events.guest.hiddenEvent')}>
          {t('events.guest.hiddenBody')}
        </Alert>
      )}
      <Text id="own-seat" tabIndex={-1} fw={600}>
        {said}
      </Text>
      {event.link && (
        <Anchor href={event.link} py={10} style={{ overflowWrap: 'anywhere' }}>
          {t('events.join')}
        </Anchor>
      )}
      {take.error && (
        <Alert color="clay" role="alert">
          {explain(take.error)}
        </Alert>
      )}
      {can.take && (
        <Button
          size="md"
          style={{ alignSelf: 'flex-start' }}
          loading={take.isPending}
          onClick={() => take.mutate({ params })}
        >
          {t(
            state === 'cancelled'
              ? 'events.guest.takeAgain'
              : state === 'offered'
                ? 'events.take'
                : 'events.guest.take',
          )}
        </Button>
      )}
      {state === 'asked' && !can.take && event.state !== 'hidden' && (
        <Anchor href={`/attend/${event.id}`} py={10}>
          {t('events.guest.again')}
        </Anchor>
      )}
      {code && (
        <Anchor href={`/p/certificates/${code}`} py={10}>
          {t('events.certificate', { code })}
        </Anchor>
      )}
      {can.feedback && (
        <FeedbackForm
          draft={`seat-feedback:${event.id}`}
          busy={say.isPending}
          onSend={(body) => say.mutateAsync({ params, body })}
        />
      )}
      <section aria-labelledby="own-details">
        <Title order={2} fz="lg" id="own-details" mb="xs">
          {t('events.guest.details')}
        </Title>
        {changing ? (
          <ChangeSeat
            token={token}
            mine={mine}
            onDone={settle(t('events.guest.changed'))}
            onCancel={() => {
              setChanging(false);
              focusAfter(() => document.getElementById('own-change'));
            }}
          />
        ) : (
          <Details mine={mine} />
        )}
      </section>
      {!changing && (
        <Group>
          {can.change && (
            <Button
              id="own-change"
              variant="default"
              onClick={() => {
                setChanging(true);
                focusAfter(() => document.getElementById('seat-name'));
              }}
            >
              {t('events.guest.change')}
            </Button>
          )}
          <Button variant="subtle" color="clay" loading={leave.isPending} onClick={() => void askLeave()}>
            {t(over ? 'events.guest.erase' : 'events.guest.leave')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

/** All that is kept of them, in their own words. */
function Details({ mine: { name, email, answers, event, consent } }: { mine: OwnSeat }) {
  const { t } = useTranslation();
  const dates = useDates();
  return (
    <Stack gap={6} style={{ overflowWrap: 'anywhere' }}>
      <Text>{name}</Text>
      <Text>{email}</Text>
      {event.questions.map(
        ({ label }, i) =>
          answers[i] && (
            <div key={label}>
              <Text size="sm" c="dimmed">
                {label}
              </Text>
              <Text>{answers[i]}</Text>
            </div>
          ),
      )}
      <Text size="sm" c="dimmed">
        {t('events.guest.consented', { date: dates.moment(consent.at) })}
        <br />
        {consent.text}
      </Text>
    </Stack>
  );
}
