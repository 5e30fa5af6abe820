import { limits, type BallotChoice, type Vote } from '@koinon/contract';
import { Alert, Button, Code, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../lib/drafts.ts';
import { keys } from '../../lib/keys.ts';
import { useProblemText } from '../../lib/problem-text.ts';
import { useFocusAfter } from '../../shell/index.ts';
import { ChoiceField } from './ChoiceField.tsx';
import { castSecretly, typedCode, type Receipt } from './secret-ballot.ts';

interface Props {
  vote: Vote;
  union: Vote['mine'][number];
}

/** The ballot of a union in a secret vote: cast, or changed with the code that the device or a piece of paper holds. */
export function SecretCast({ vote, union }: Props) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const client = useQueryClient();
  const focusAfter = useFocusAfter();
  const [receipt, setReceipt] = useDraft<Receipt | null>(`secret-ballot:${vote.id}:${union.id}`, null);
  const [choice, setChoice] = useState<BallotChoice | null>(null);
  const [typed, setTyped] = useState('');
  const codeId = `secret-code-${vote.id}-${union.id}`;
  const elsewhere = union.taken && receipt === null;
  const send = useMutation({
    mutationFn: (what: { choice: BallotChoice; known: Receipt | null }) =>
      castSecretly({ vote, unionId: union.id, choice: what.choice }, what.known, setReceipt),
    meta: { quiet: true },
    onSuccess: async () => {
      setChoice(null);
      await client.invalidateQueries({ queryKey: keys.votes(vote.documentId) });
      focusAfter(
        () => document.getElementById(codeId) ?? document.getElementById(`vote-${vote.id}`),
        t('decisions.secret.done'),
      );
    },
  });
  const code = typedCode(typed);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (choice === null || (elsewhere && code === null)) return;
    send.mutate({ choice, known: elsewhere ? { code: code!, cast: true } : receipt });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {receipt?.cast ? (
          <Stack gap={4} id={codeId} tabIndex={-1}>
            <Text size="sm" fw={560}>
              {t('decisions.secret.cast', { union: union.shortName })}
            </Text>
            <Code fz="lg" style={{ alignSelf: 'flex-start' }}>
              {receipt.code}
            </Code>
            <Text size="sm">{t('decisions.secret.write')}</Text>
          </Stack>
        ) : elsewhere ? (
          <>
            <Text size="sm">{t('decisions.secret.elsewhere', { union: union.shortName })}</Text>
            <TextInput
              label={t('decisions.secret.code')}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
              maxLength={limits.name}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              error={typed.length >= 16 && code === null ? t('decisions.secret.badCode') : undefined}
            />
          </>
        ) : (
          <>
            <Text size="sm">{t('decisions.secret.how')}</Text>
            <Text size="sm">{t('decisions.secret.lost')}</Text>
            {receipt && <Text size="sm">{t('decisions.secret.brokenOff')}</Text>}
          </>
        )}
        <ChoiceField
          label={t(receipt?.cast || elsewhere ? 'decisions.secret.change' : 'decisions.cast.label', {
            union: union.shortName,
          })}
          value={choice}
          onChange={setChoice}
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
          disabled={choice === null || (elsewhere && code === null)}
        >
          {t(receipt?.cast || elsewhere ? 'decisions.cast.change' : 'decisions.secret.submit')}
        </Button>
      </Stack>
    </form>
  );
}
