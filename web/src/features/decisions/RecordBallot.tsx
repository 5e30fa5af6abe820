import { limits, routes, type BallotChoice, type Vote } from '@koinon/contract';
import { Alert, Button, Stack, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../lib/api.ts';
import { useDraft } from '../../lib/drafts.ts';
import { useProblemText } from '../../lib/problem-text.ts';
import { useFocusAfter } from '../../shell/index.ts';
import { nothingRecorded, RecordFields } from '../../ui/RecordFields.tsx';
import { ChoiceField } from './ChoiceField.tsx';
import { usePutDecisions } from './use-decisions.ts';

/** Where the team writes down the ballot that a union gave by telephone or on paper. */
export function RecordBallot({ vote }: { vote: Vote }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const put = usePutDecisions(vote.documentId);
  const focusAfter = useFocusAfter();
  const [recording, setRecording] = useState(nothingRecorded);
  const [choice, setChoice] = useState<BallotChoice | null>(null);
  const [reason, setReason, draft] = useDraft(`ballot:${vote.id}:recorded`, '');
  const send = useCall(routes.cast, {
    meta: { quiet: true },
    onSuccess: (next) => {
      put.vote(next);
      draft.clear();
      setRecording(nothingRecorded);
      setChoice(null);
      focusAfter(() => document.getElementById(`vote-${next.id}`), t('decisions.record.done'));
    },
  });
  const silent = vote.roll.filter(({ voted, stands }) => !voted && stands);
  if (silent.length === 0) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (choice === null || recording.unionId === '') return;
    send.mutate({ params: { id: vote.id }, body: { choice, reason: reason.trim(), recorded: recording } });
  };
  return (
    <details>
      <summary style={{ minHeight: 44, paddingBlock: 10, cursor: 'pointer' }}>{t('decisions.record.title')}</summary>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <RecordFields unions={silent} value={recording} onChange={setRecording} />
          <ChoiceField label={t('decisions.record.choice')} value={choice} onChange={setChoice} />
          <Textarea
            label={t('decisions.cast.reason')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            maxLength={limits.longText}
            autosize
            minRows={2}
          />
          {send.error && (
            <Alert color="clay" role="alert">
              {problemText(send.error)}
            </Alert>
          )}
          <Button
            type="submit"
            mih={44}
            loading={send.isPending}
            disabled={choice === null || recording.unionId === ''}
          >
            {t('decisions.record.submit')}
          </Button>
        </Stack>
      </form>
    </details>
  );
}
