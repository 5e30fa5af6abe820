import { type Answers, type ApplicationFile, type PublicCall, routes } from '@koinon/contract';
import { Alert, Anchor, Button, Checkbox, Group, List, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../../i18n/dates.ts';
import { useCall } from '../../../lib/api.ts';
import { useDraft } from '../../../lib/drafts.ts';
import { keys } from '../../../lib/keys.ts';
import { useProblemText } from '../../../lib/problem-text.ts';
import { useFocusAfter } from '../../../shell/index.ts';
import { AnswerFilesProvider } from '../answers/answer-files.ts';
import { AnswerFields } from '../answers/AnswerFields.tsx';
import { AnswerList } from '../answers/AnswerList.tsx';
import { focusAnswer, useAnswers } from '../answers/use-answers.ts';
import { useApplicationFiles } from '../answers/use-application-files.ts';
import { useAnswerWords } from '../answers/words.ts';
import { CallFiles } from './CallFiles.tsx';
import { KeptNote } from './KeptNote.tsx';
import { Receipt } from './Receipt.tsx';
import { useProof } from '../../../lib/use-proof.ts';
import { type Kept, useServerDraft } from './use-server-draft.ts';

interface Props {
  call: PublicCall;
  /** What the server keeps already; null begins with what this device keeps. */
  start: (Kept & { answers: Answers; files: ApplicationFile[] }) | null;
}

interface DeviceDraft {
  answers: Answers;
  kept: Kept | null;
}
const noFiles: ApplicationFile[] = [];

/** The form of a call: filled in, looked over, sent. */
export function ApplicationForm({ call, start }: Props) {
  const { t, i18n } = useTranslation();
  const dates = useDates();
  const client = useQueryClient();
  const focusAfter = useFocusAfter();
  const problemText = useProblemText();
  const words = useAnswerWords();
  const [device, keepOnDevice, draft] = useDraft<DeviceDraft>(`call:${call.slug}`, { answers: {}, kept: null });
  const begun = start ? { answers: start.answers, kept: { token: start.token, version: start.version } } : device;
  const form = useAnswers(call.questions, begun.answers);
  const proof = useProof(call.challenge);
  const server = useServerDraft(call.slug, begun.kept, proof);
  const files = useApplicationFiles(start?.files ?? noFiles, () => server.keep(form.answers), begun.kept?.token);
  const [step, setStep] = useState<'fill' | 'check'>('fill');
  const [consent, setConsent] = useState(false);
  const [consentMissing, setConsentMissing] = useState(false);
  const late = call.state === 'ended' && call.takesLate;
  const over = call.state === 'closed' || (call.state === 'ended' && !call.takesLate);
  const refetch = () => client.invalidateQueries({ queryKey: keys.publicCall(call.slug) });

  const send = useCall(routes.apply, {
    meta: { quiet: true },
    onSuccess: () => draft.clear(),
    onError: (error) => {
      void refetch();
      const first = form.fail(error);
      if (!first) return;
      setStep('fill');
      focusAfter(() => document.getElementById(`answer-${first}`));
    },
  });

  // The deadline passes while the form is open: it says so by itself.
  useEffect(() => {
    const left = Date.parse(call.deadline) - Date.now();
    if (call.state !== 'open' || left > 2 ** 31 - 1) return undefined;
    const timer = setTimeout(() => void refetch(), Math.max(500, left + 500));
    return () => clearTimeout(timer);
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [call.deadline, call.state]);

  // Which page on the server this device goes on with is kept here too.
  const { token, version } = server.kept ?? {};
  useEffect(() => {
    if (token !== undefined && version !== undefined) keepOnDevice({ answers: form.answers, kept: { token, version } });
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [token, version]);

  if (send.data) return <Receipt receipt={send.data.receipt} token={send.data.token} late={send.data.late} />;

  const toCheck = () => {
    const first = form.check();
    if (first) return focusAnswer(first);
    setStep('check');
    focusAfter(() => document.getElementById('look-over'));
  };
  const submit = async () => {
    if (!consent) {
      setConsentMissing(true);
      document.getElementById('consent')?.focus();
      return;
    }
    const kept = await server.settle();
    const done = await proof();
    send.mutate({
      params: { slug: call.slug },
      body: {
        answers: form.answers,
        consent: true,
        locale: i18n.language === 'en' ? 'en' : 'el',
        ...(kept ? { draft: kept } : {}),
        ...(late ? { late: true } : {}),
        ...(done ? { proof: done } : {}),
      },
    });
  };
  const change = (answers: Answers) => {
    keepOnDevice({ answers, kept: server.kept });
    server.changed(answers);
  };

  return (
    <AnswerFilesProvider value={files}>
      <Stack gap="lg">
        {over && (
          <Alert color="ochre" role="status">
            {t(call.state === 'closed' ? 'calls.apply.closed' : 'calls.apply.over')}
          </Alert>
        )}
        {late && (
          <Alert color="ochre" role="status">
            {t('calls.apply.late')}
          </Alert>
        )}
        {step === 'fill' ? (
          <>
            {!over && (
              <div>
                <Text>{t('calls.apply.intro', { date: dates.moment(call.deadline) })}</Text>
                <Text mt="sm">{t('calls.apply.needed')}</Text>
                <List size="sm" mt={4}>
                  {call.questions
                    .filter(({ required }) => required)
                    .map((question) => (
                      <List.Item key={question.id}>{words.name(question)}</List.Item>
                    ))}
                </List>
                <Anchor href={`/p/calls/${call.slug}`} mt="sm" display="inline-block" py={10}>
                  {t('calls.apply.read')}
                </Anchor>
              </div>
            )}
            <CallFiles call={call} />
            <AnswerFields
              questions={call.questions}
              form={form}
              onChange={change}
              onLeave={(question) => server.begin(question, form.answers)}
            />
            <KeptNote state={server.state} sentTo={server.sentTo} />
            {!over && (
              <Button size="md" onClick={toCheck}>
                {t('calls.apply.toCheck')}
              </Button>
            )}
          </>
        ) : (
          <>
            <Title order={2} id="look-over" tabIndex={-1}>
              {t('calls.apply.check')}
            </Title>
            <AnswerList questions={call.questions} answers={form.answers} />
            <Checkbox
              id="consent"
              label={i18n.language === 'en' ? call.consent.en : call.consent.el}
              checked={consent}
              error={consentMissing && !consent ? t('calls.apply.consentMissing') : undefined}
              onChange={(event) => setConsent(event.currentTarget.checked)}
            />
            {send.error && (
              <Alert color="clay" role="alert">
                {problemText(send.error)}
              </Alert>
            )}
            <Group>
              {!over && (
                <Button size="md" loading={send.isPending} onClick={() => void submit()}>
                  {t(late ? 'calls.apply.sendLate' : 'calls.apply.send')}
                </Button>
              )}
              <Button
                size="md"
                variant="default"
                onClick={() => {
                  setStep('fill');
                  focusAfter(() => document.querySelector('main h1'));
                }}
              >
                {t('calls.apply.back')}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </AnswerFilesProvider>
  );
}
