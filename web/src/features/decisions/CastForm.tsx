import { limits, routes, type BallotChoice, type Vote } from '@koinon/contract';
import { Alert, Button, Stack, Text, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../lib/api.ts';
import { useDraft } from '../../lib/drafts.ts';
import { useProblemText } from '../../lib/problem-text.ts';
import { useFocusAfter } from '../../shell/index.ts';
import { ChoiceField } from './ChoiceField.tsx';
import { usePutDecisions } from './use-decisions.ts';

interface Props {
  vote: Vote;
  union: Vote['mine'][number];
}

/** The ballot of one union: seen as cast, and changed until the close. */
export function CastForm({ vote, union }: Props) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const put = usePutDecisions(vote.documentId);
  const focusAfter = useFocusAfter();
  const cast = vote.ballots.find((ballot) => ballot.union.id === union.id);
  const [changing, setChanging] = useState(false);
  const [choice, setChoice] = useState<BallotChoice | null>(union.choice);
  const [reason, setReason, draft] = useDraft(`ballot:${vote.id}:${union.id}`, cast?.reason ?? '');
  const statusId = `ballot-${vote.id}-${union.id}`;
  const send = useCall(routes.cast, {
    meta: { quiet: true },
    onSuccess: (next) => {
      put.vote(next);
      draft.clear();
      setChanging(false);
      focusAfter(
        () => document.getElementById(next.state === 'open' ? statusId : `vote-${vote.id}`),
        t('decisions.cast.done'),
      );
    },
  });
  if (union.taken) return <Text size="sm">{t('decisions.cast.taken', { union: union.shortName })}</Text>;
  if (union.choice !== null && !changing)
    return (
      <Stack gap={6} id={statusId} tabIndex={-1}>
        <Text size="sm" fw={560}>
          {t(`decisions.asked.cast.${union.choice}`, { union: union.shortName })}
        </Text>
        <Button variant="light" mih={44} onClick={() => setChanging(true)}>
          {t('decisions.cast.change')}
        </Button>
      </Stack>
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (choice === null) return;
    send.mutate({ params: { id: vote.id }, body: { choice, reason: reason.trim(), unionId: union.id } });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <ChoiceField
          label={t('decisions.cast.label', { union: union.shortName })}
          value={choice}
          onChange={setChoice}
        />
        <Textarea
          label={t('decisions.cast.reason')}
          description={t('decisions.cast.reasonHint')}
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
        <Button type="submit" mih={44} loading={send.isPending} disabled={choice === null}>
          {t('decisions.cast.submit')}
        </Button>
      </Stack>
    </form>
  );
}
