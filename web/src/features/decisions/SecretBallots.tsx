import { limits, routes, type Vote } from '@koinon/contract';
import { Code, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { everyPage } from '../../lib/every-page.ts';
import { keys } from '../../lib/keys.ts';
import { LoadError } from '../../ui/LoadError.tsx';
import { markOf, typedCode } from './secret-ballot.ts';

/** The ballots of a secret vote that is closed. With its code a union finds its own, and nobody sees which that is. */
export function SecretBallots({ vote }: { vote: Vote }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const ballots = useQuery({
    ...everyPage([...keys.votes(vote.documentId), 'ballots', vote.id], routes.secretBallots, {
      params: { id: vote.id },
    }),
    enabled: opened,
    meta: { quiet: true },
  });
  const [typed, setTyped] = useState('');
  const code = typedCode(typed);
  const own = useQuery({
    queryKey: ['secret-mark', vote.id, code],
    queryFn: () => markOf(vote.id, code!),
    enabled: code !== null,
    gcTime: 0,
  }).data;
  const found = ballots.data?.items.find(({ mark }) => mark === own);
  return (
    <details onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary style={{ minHeight: 44, paddingBlock: 10, cursor: 'pointer' }}>
        {t('decisions.votes.ballots', { count: vote.present })}
      </summary>
      {ballots.error && <LoadError error={ballots.error} onRetry={() => void ballots.refetch()} />}
      <Stack gap="xs">
        <TextInput
          label={t('decisions.secret.find')}
          description={t('decisions.secret.findHint')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          maxLength={limits.name}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
        <Text size="sm" fw={560} role="status">
          {own &&
            (found
              ? t('decisions.secret.found', { choice: t(`vocabulary.ballotChoices.${found.choice}`) })
              : t('decisions.secret.notFound'))}
        </Text>
        <Stack gap={4} component="ul" style={{ margin: 0, paddingInlineStart: '1.2em' }}>
          {ballots.data?.items.map(({ mark, choice }) => (
            <li key={mark}>
              <Text size="sm" fw={mark === own ? 700 : undefined}>
                <Code>{mark}</Code> {t(`vocabulary.ballotChoices.${choice}`)}
              </Text>
            </li>
          ))}
        </Stack>
      </Stack>
    </details>
  );
}
