import { type Answers, type Call, type RecordedWay, formOf, recordedWays, routes } from '@koinon/contract';
import { Alert, Button, Checkbox, Select, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../../lib/api.ts';
import { useDraft } from '../../../lib/drafts.ts';
import { keys } from '../../../lib/keys.ts';
import { useProblemText } from '../../../lib/problem-text.ts';
import { Loaded } from '../../../ui/Loaded.tsx';
import { notify } from '../../../ui/notify.ts';
import { Section } from '../../../ui/Section.tsx';
import { AnswerFields } from '../answers/AnswerFields.tsx';
import { focusAnswer, useAnswers } from '../answers/use-answers.ts';
import { callQuery } from '../queries.ts';

/** Where the team writes down what a union said by telephone or on paper. */
export function RecordPage() {
  const { t } = useTranslation();
  const { callId = '' } = useParams({ strict: false });
  const found = useQuery(callQuery(callId));
  return (
    <Loaded query={found}>
      {(call) =>
        call.state === 'open' || call.state === 'ended' ? (
          <RecordForm call={call} />
        ) : (
          <Text>{t('calls.record.notOut')}</Text>
        )
      }
    </Loaded>
  );
}

function RecordForm({ call }: { call: Call }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const [kept, keep, draft] = useDraft<Answers>(`record:${call.id}`, {});
  // Nobody brings a file by telephone; it can be asked for afterwards.
  const questions = call.questions.filter((question) => formOf(question) !== 'file');
  const form = useAnswers(questions, kept);
  const [way, setWay] = useState<RecordedWay>('phone');
  const [consent, setConsent] = useState(false);
  const [missing, setMissing] = useState(false);
  const record = useCall(routes.recordApplication, {
    meta: { quiet: true },
    onSuccess: async ({ id }) => {
      draft.clear();
      notify.done(t('calls.record.done'));
      void client.invalidateQueries({ queryKey: keys.applications });
      void client.invalidateQueries({ queryKey: keys.calls });
      await navigate({ to: '/applications/$applicationId', params: { applicationId: id } });
    },
    onError: (error) => {
      const first = form.fail(error);
      if (first) focusAnswer(first);
    },
  });
  const submit = () => {
    const first = form.check();
    if (first) return focusAnswer(first);
    setMissing(!consent);
    if (!consent) return document.getElementById('record-consent')?.focus();
    const late = call.state === 'ended' ? { late: true } : {};
    return record.mutate({ params: { id: call.id }, body: { answers: form.answers, way, consent: true, ...late } });
  };
  return (
    <Section title={t('calls.parts.record')} lead={t('calls.record.lead')}>
      <Stack gap="lg" maw={680}>
        <Select
          label={t('calls.record.way')}
          allowDeselect={false}
          data={recordedWays.map((value) => ({ value, label: t(`calls.wayNames.${value}`) }))}
          value={way}
          onChange={(value) => setWay((value ?? 'phone') as RecordedWay)}
        />
        <AnswerFields questions={questions} form={form} onChange={keep} />
        <Checkbox
          id="record-consent"
          label={t('calls.record.consent')}
          checked={consent}
          error={missing && !consent ? t('calls.record.consentMissing') : undefined}
          onChange={(event) => setConsent(event.currentTarget.checked)}
        />
        {record.error && (
          <Alert color="clay" role="alert">
            {problemText(record.error)}
          </Alert>
        )}
        <Button style={{ alignSelf: 'flex-start' }} loading={record.isPending} onClick={submit}>
          {t('calls.record.submit')}
        </Button>
      </Stack>
    </Section>
  );
}
