import { routes } from '@koinon/contract';
import { Button, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../i18n/dates.ts';
import { useCall } from '../../lib/api.ts';
import { useFocusAfter } from '../../shell/index.ts';
import { ActorName } from '../../ui/ActorName.tsx';
import { WrittenBy } from './SuggestedBy.tsx';
import { useSuggested } from './SuggestionsProvider.tsx';
import { useDecided } from './use-suggestions.ts';

/** What was decided on, by whom and why; fetched when it is asked for. */
export function DecidedList({ documentId }: { documentId: string }) {
  const { t } = useTranslation();
  const dates = useDates();
  const [opened, setOpened] = useState(false);
  const decided = useDecided(documentId, opened);
  const { forget } = useSuggested();
  const focusAfter = useFocusAfter();
  const undo = useCall(routes.undoDecision, {
    onSuccess: () => {
      forget([]);
      focusAfter(() => window.document.querySelector('[data-suggestions]'), t('suggestions.undoneNow'));
    },
  });
  return (
    <Stack gap="xs">
      <Button
        variant="subtle"
        size="compact-sm"
        mih={44}
        aria-expanded={opened}
        onClick={() => setOpened((now) => !now)}
      >
        {t(opened ? 'suggestions.decidedHide' : 'suggestions.decidedShow')}
      </Button>
      {opened && (
        <Stack gap="sm" component="section" aria-label={t('suggestions.decided')}>
          <Title order={3} size="h5">
            {t('suggestions.decided')}
          </Title>
          {decided.isPending && (
            <Text size="sm" c="dimmed">
              {t('common.loading')}
            </Text>
          )}
          {decided.data?.items.length === 0 && (
            <Text size="sm" c="dimmed">
              {t('suggestions.decidedNone')}
            </Text>
          )}
          {decided.data?.items.map(({ id, outcome, by, author, writers, at, reason, sentences, undone, can }) => (
            <Stack key={id} gap={2} align="flex-start">
              <Text size="sm" fw={560}>
                {t(`suggestions.outcomes.${outcome}`)}
              </Text>
              {sentences.map((sentence, index) => (
                // Sentences of one decision may be alike, and never change.
                // oxlint-disable-next-line react/no-array-index-key
                <Text key={index} size="sm">
                  {sentence}
                </Text>
              ))}
              {reason && <Text size="sm">{t('suggestions.because', { reason })}</Text>}
              <Text size="xs" c="dimmed">
                <ActorName actor={by} /> · <time dateTime={at}>{dates.moment(at)}</time>
                <WrittenBy author={author} writers={writers} />
              </Text>
              {undone && (
                <Text size="xs" c="dimmed">
                  {t('suggestions.undone', { moment: dates.moment(undone.at) })}
                </Text>
              )}
              {can.undo && (
                <Button
                  size="compact-sm"
                  mih={44}
                  variant="default"
                  loading={undo.isPending && undo.variables.params.decisionId === id}
                  onClick={() => undo.mutate({ params: { id: documentId, decisionId: id } })}
                >
                  {t('suggestions.undo')}
                </Button>
              )}
            </Stack>
          ))}
        </Stack>
      )}
    </Stack>
  );
}
