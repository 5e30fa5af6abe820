import { limits, type PublicEvent, routes } from '@koinon/contract';
import { Alert, Button, Checkbox, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../../i18n/dates.ts';
import { useCall } from '../../../lib/api.ts';
import { useDraftForm } from '../../../lib/use-draft-form.ts';
import { useProof } from '../../../lib/use-proof.ts';
import { useFocusAfter } from '../../../shell/index.ts';
import { FormFooter } from '../../../ui/FormFooter.tsx';
import { AnswerInputs } from './AnswerInputs.tsx';

interface Values extends Record<string, unknown> {
  name: string;
  email: string;
  answers: string[];
}

/** A mail program's own idea of an address is broader; the server says the last word. */
const addressLike = /^\S+@\S+\.\S+$/;

/** Asks for a seat: the link of a letter takes it. */
export function GuestForm({ event }: { event: PublicEvent }) {
  const { t, i18n } = useTranslation();
  const dates = useDates();
  const focusAfter = useFocusAfter();
  const proof = useProof(event.challenge);
  const [consent, setConsent] = useState(false);
  const [asked, setAsked] = useState(false);
  const [sentTo, setSentTo] = useState('');
  const { id, questions, full } = event;
  const empty = t('common.field.required');
  const { form, fail, failure, done, discard, restored } = useDraftForm<Values>({
    draft: `attend:${id}`,
    initial: { name: '', email: '', answers: questions.map(() => '') },
    schema: ({ name, email, answers }) =>
      Object.fromEntries([
        ...(name.trim() ? [] : [['name', empty]]),
        ...(addressLike.test(email.trim()) ? [] : [['email', email.trim() ? t('common.field.email') : empty]]),
        ...questions.flatMap(({ required }, i) => (required && !answers[i]?.trim() ? [[`answers.${i}`, empty]] : [])),
      ]) as Record<string, string>,
  });
  const register = useCall(routes.registerGuest, { meta: { quiet: true }, onError: fail });
  const send = async ({ name, email, answers }: Values) => {
    setAsked(true);
    if (!consent) {
      document.getElementById('guest-consent')?.focus();
      return;
    }
    const work = await proof();
    register.mutate(
      {
        params: { id },
        body: {
          name,
          email: email.trim(),
          answers,
          consent: true,
          locale: i18n.language === 'en' ? 'en' : 'el',
          ...(work ? { proof: work } : {}),
        },
      },
      {
        onSuccess: () => {
          setSentTo(email.trim());
          done();
          focusAfter(() => document.getElementById('guest-sent'));
        },
      },
    );
  };

  if (register.data && sentTo)
    return (
      <Alert color="olive">
        <Stack gap="sm">
          <Text component="h2" fz="lg" fw={600} id="guest-sent" tabIndex={-1}>
            {t('events.guest.sent')}
          </Text>
          <Text style={{ overflowWrap: 'anywhere' }}>
            {t('events.guest.sentBody', { email: sentTo, until: dates.moment(register.data.until) })}
          </Text>
          <Text size="sm">{t('events.guest.sentNothing')}</Text>
          <Button
            variant="default"
            style={{ alignSelf: 'flex-start' }}
            onClick={() => {
              setSentTo('');
              setConsent(false);
              setAsked(false);
              form.setValues({ name: '', email: '', answers: questions.map(() => '') });
              focusAfter(() => document.getElementById('guest-name'));
            }}
          >
            {t('events.guest.again')}
          </Button>
        </Stack>
      </Alert>
    );

  return (
    <form noValidate onSubmit={form.onSubmit((values) => void send(values))}>
      <Stack gap="lg">
        <TextInput
          id="guest-name"
          label={t('events.guest.name')}
          description={t('events.guest.nameHint')}
          autoComplete="name"
          maxLength={limits.name}
          {...form.getInputProps('name')}
        />
        <TextInput
          type="email"
          label={t('events.guest.email')}
          autoComplete="email"
          maxLength={limits.email}
          {...form.getInputProps('email')}
        />
        <AnswerInputs questions={questions} propsOf={(i) => form.getInputProps(`answers.${i}`)} />
        <Checkbox
          id="guest-consent"
          label={i18n.language === 'en' ? event.consent.en : event.consent.el}
          checked={consent}
          error={asked && !consent ? t('events.guest.consentMissing') : undefined}
          onChange={(change) => setConsent(change.currentTarget.checked)}
        />
        <FormFooter
          failure={failure}
          busy={register.isPending}
          submit={t(full ? 'events.guest.submitFull' : 'events.guest.submit')}
          restored={restored}
          onDiscard={discard}
        />
      </Stack>
    </form>
  );
}
