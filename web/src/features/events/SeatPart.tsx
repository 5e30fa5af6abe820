import { type EventShape, routes } from '@koinon/contract';
import { Alert, Anchor, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../i18n/dates.ts';
import { useCall } from '../../lib/api.ts';
import { useDraft } from '../../lib/drafts.ts';
import { useProblemText } from '../../lib/problem-text.ts';
import { useFocusAfter } from '../../shell/index.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { notify } from '../../ui/notify.ts';
import { Section } from '../../ui/Section.tsx';
import { FeedbackForm } from './FeedbackForm.tsx';
import { usePutEvent } from './queries.ts';

/** One's own seat: registering, waiting, taking a seat that became free, being there, and what stays of it. */
export function SeatPart({ event }: { event: EventShape }) {
  const { t } = useTranslation();
  const dates = useDates();
  const explain = useProblemText();
  const confirm = useConfirm();
  const focusAfter = useFocusAfter();
  const put = usePutEvent();
  const here = useId();
  const [failure, setFailure] = useState<string | null>(null);
  const [answers, setAnswers, draft] = useDraft<string[]>(`event-answers:${event.id}`, noAnswers);
  const { id, mine, can, state, questions } = event;
  const settle = {
    meta: { quiet: true },
    onSuccess: (changed: EventShape) => {
      put(changed);
      setFailure(null);
      draft.clear();
      const now = changed.mine?.state ?? 'none';
      focusAfter(() => document.getElementById(here), t(`events.mine.${now}`, mineWords(changed, dates.moment)));
    },
    onError: (error: Error) => setFailure(explain(error)),
  };
  const register = useCall(routes.register, settle);
  const unregister = useCall(routes.unregister, settle);
  const confirmSeat = useCall(routes.confirmSeat, settle);
  const resend = useCall(routes.resendCertificate, { onSuccess: () => notify.done(t('events.resent')) });
  if (!mine && !can.register) return null;
  const own = mine && { id, registrationId: mine.id };
  const leave = async () => {
    const question = {
      title: t('events.leave.title'),
      body: t('events.leave.body'),
      confirm: t('events.leave.submit'),
      danger: true,
    };
    if (own && (await confirm(question))) unregister.mutate({ params: own });
  };
  const missing = questions.some(({ required }, i) => required && !answers[i]?.trim());

  return (
    <Section title={t('events.seat')}>
      <Stack>
        <Text id={here} tabIndex={-1}>
          {t(`events.mine.${mine?.state ?? 'none'}`, mineWords(event, dates.moment))}
        </Text>
        {can.register && event.seats !== null && event.taken >= event.seats && <Text>{t('events.full')}</Text>}
        {can.register &&
          questions.map(({ label, required }, index) => (
            <TextInput
              key={label}
              label={required ? label : `${label} (${t('common.optional')})`}
              maxLength={500}
              value={answers[index] ?? ''}
              onChange={(change) => {
                const next = questions.map((_, i) => answers[i] ?? '');
                next[index] = change.currentTarget.value;
                setAnswers(next);
              }}
            />
          ))}
        {failure && (
          <Alert color="clay" role="alert">
            {failure}
          </Alert>
        )}
        <Group>
          {can.register && (
            <Button
              loading={register.isPending}
              disabled={missing}
              onClick={() => register.mutate({ params: { id }, body: { answers } })}
            >
              {t('events.register')}
            </Button>
          )}
          {own && mine.state === 'offered' && (
            <Button loading={confirmSeat.isPending} onClick={() => confirmSeat.mutate({ params: own })}>
              {t('events.take')}
            </Button>
          )}
          {own && mine.state !== 'attended' && state === 'planned' && (
            <Button variant="subtle" color="clay" loading={unregister.isPending} onClick={() => void leave()}>
              {t('events.leave.submit')}
            </Button>
          )}
          {own && mine.code && (
            <Button variant="default" loading={resend.isPending} onClick={() => resend.mutate({ params: own })}>
              {t('events.resend')}
            </Button>
          )}
          {mine?.code && (
            <Anchor href={`/p/certificates/${mine.code}`} target="_blank" rel="noopener">
              {t('events.certificate', { code: mine.code })}
            </Anchor>
          )}
        </Group>
        {mine?.state === 'confirmed' && state === 'planned' && <CheckIn id={id} onDone={settle.onSuccess} />}
        {mine?.state === 'attended' && !mine.gaveFeedback && <Feedback id={id} onDone={settle.onSuccess} />}
      </Stack>
    </Section>
  );
}

const noAnswers: string[] = [];

const mineWords = ({ mine }: EventShape, moment: (at: string) => string) => ({
  place: mine?.place ?? 0,
  until: mine?.offeredUntil ? moment(mine.offeredUntil) : '',
});

interface Done {
  id: string;
  onDone: (event: EventShape) => void;
}

/** The code that is said at the door. */
function CheckIn({ id, onDone }: Done) {
  const { t } = useTranslation();
  const explain = useProblemText();
  const [code, setCode] = useState('');
  const checkIn = useCall(routes.checkIn, { meta: { quiet: true }, onSuccess: onDone });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (code.trim()) checkIn.mutate({ params: { id }, body: { code } });
      }}
    >
      <Group align="flex-end">
        <TextInput
          label={t('events.checkIn.code')}
          description={t('events.checkIn.hint')}
          value={code}
          maxLength={20}
          autoCapitalize="characters"
          autoComplete="off"
          error={checkIn.error && explain(checkIn.error)}
          onChange={(event) => setCode(event.currentTarget.value)}
          style={{ flex: '1 1 200px' }}
        />
        <Button type="submit" variant="default" loading={checkIn.isPending}>
          {t('events.checkIn.submit')}
        </Button>
      </Group>
    </form>
  );
}

function Feedback({ id, onDone }: Done) {
  const say = useCall(routes.eventFeedback, { onSuccess: onDone });
  return (
    <FeedbackForm
      draft={`event-feedback:${id}`}
      busy={say.isPending}
      onSend={(body) => say.mutateAsync({ params: { id }, body })}
    />
  );
}
