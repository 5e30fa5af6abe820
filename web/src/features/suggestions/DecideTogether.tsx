import { limits, routes, type SuggestionOutcome, type SuggestionShape } from '@koinon/contract';
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../lib/api.ts';
import { useDraft } from '../../lib/drafts.ts';
import { useFocusAfter } from '../../shell/index.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useSuggested } from './SuggestionsProvider.tsx';

interface Props {
  documentId: string;
  suggestions: readonly SuggestionShape[];
  /** All that are shown, and not those that were selected. */
  all: boolean;
  onDone: () => void;
}

const outcomes: readonly SuggestionOutcome[] = ['accept', 'reject'];

/** Those that were selected, or all that the filter shows, at once, and why. */
export function DecideTogether({ documentId, suggestions, all, onDone }: Props) {
  const { t } = useTranslation();
  const { forget } = useSuggested();
  const focusAfter = useFocusAfter();
  const [outcome, setOutcome] = useState<SuggestionOutcome>('accept');
  const [asking, setAsking] = useState(false);
  const [reason, setReason, draft] = useDraft(`decide:${documentId}`, '');
  const decide = useCall(routes.decideSuggestions, {
    onSuccess: ({ ids, outcome: done }) => {
      draft.clear();
      setAsking(false);
      onDone();
      forget(ids);
      focusAfter(
        () => window.document.querySelector('[data-suggestions]'),
        t(done === 'accept' ? 'suggestions.acceptedMany' : 'suggestions.rejectedMany', { count: ids.length }),
      );
    },
  });
  const count = suggestions.length;
  const send = () => {
    const why = reason.trim();
    const ids = suggestions.map(({ id }) => id);
    decide.mutate({ params: { id: documentId }, body: { ids, outcome, ...(why ? { reason: why } : {}) } });
  };
  return (
    <Group gap="xs">
      {outcomes.map((one) => (
        <Button
          key={one}
          size="sm"
          mih={44}
          variant="default"
          aria-haspopup="dialog"
          onClick={() => {
            setOutcome(one);
            setAsking(true);
          }}
        >
          {t(`suggestions.together.${one}_${all ? 'all' : 'selected'}`, { number: count })}
        </Button>
      ))}
      <FormDialog
        title={t(`suggestions.together.${outcome}Title`, { count })}
        opened={asking}
        onClose={() => setAsking(false)}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <Stack>
            <Text>{t(`suggestions.together.${outcome}Body`)}</Text>
            <Textarea
              label={t('suggestions.reason')}
              description={t('suggestions.reasonHint')}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              maxLength={limits.reason}
              autosize
              minRows={2}
              data-autofocus
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setAsking(false)}>
                {t('common.cancel')}
              </Button>
              <Button type="submit" color={outcome === 'reject' ? 'clay' : 'aegean'} loading={decide.isPending}>
                {t(`suggestions.${outcome}`)}
              </Button>
            </Group>
          </Stack>
        </form>
      </FormDialog>
    </Group>
  );
}
