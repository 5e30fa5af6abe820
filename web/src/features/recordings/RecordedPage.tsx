import { type Recording, routes } from '@koinon/contract';
import { Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { query, statusOf, useCall } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { RecordedQuestion } from '../../ui/RecordedQuestion.tsx';
import { Sheet } from '../../ui/Sheet.tsx';

/** What the Chamber recorded for a union, opened by the secret of its letter behind the hash sign. */
export function RecordedPage() {
  const { t } = useTranslation();
  const [token] = useState(() => new URLSearchParams(location.hash.slice(1)).get('token') ?? '');
  const found = useQuery({
    ...query(keys.recording(token), routes.recording, { params: { token } }),
    enabled: token !== '',
    retry: false,
  });
  if (token === '' || statusOf(found.error) === 404)
    return (
      <Sheet title={t('recordings.missingTitle')}>
        <Text>{t('recordings.missing')}</Text>
      </Sheet>
    );
  return (
    <Sheet title={found.data?.union.name ?? t('common.loading')} lead={found.data?.chamberName}>
      <Loaded query={found}>{(recording) => <Recorded token={token} recording={recording} />}</Loaded>
    </Sheet>
  );
}

function Recorded({ token, recording }: { token: string; recording: Recording }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const answer = useCall(routes.answerRecording, {
    onSuccess: (changed) => client.setQueryData(keys.recording(token), changed),
  });
  return (
    <Stack gap="lg">
      <Text>{t(`recordings.kinds.${recording.kind}`, { title: recording.title })}</Text>
      {recording.words && (
        <Text
          component="blockquote"
          m={0}
          ps="md"
          style={{
            whiteSpace: 'pre-wrap',
            overflowWrap: 'anywhere',
            borderInlineStart: '3px solid var(--mantine-color-default-border)',
          }}
        >
          {recording.words}
        </Text>
      )}
      {recording.over && <Text c="dimmed">{t('recordings.over')}</Text>}
      <RecordedQuestion
        recorded={recording.recorded}
        busy={answer.isPending}
        onAnswer={async (confirms, words) => {
          await answer.mutateAsync({ params: { token }, body: { confirms, words } });
        }}
      />
    </Stack>
  );
}
