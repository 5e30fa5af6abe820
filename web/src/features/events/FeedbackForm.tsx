import { Button, Rating, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../lib/drafts.ts';

interface Props {
  draft: string;
  busy: boolean;
  /** Settles once it is said; what is written stays until then. */
  onSend: (said: { rating: number; words: string }) => Promise<unknown>;
}

/** How an event was, by who was there. */
export function FeedbackForm({ draft: key, busy, onSend }: Props) {
  const { t } = useTranslation();
  const [rating, setRating] = useState(0);
  const [words, setWords, draft] = useDraft(key, '');
  const send = async () => {
    await onSend({ rating, words });
    draft.clear();
  };
  return (
    <Stack gap="xs" role="group" aria-label={t('events.feedback.title')}>
      <Text fw={600}>{t('events.feedback.title')}</Text>
      <Rating
        size="xl"
        value={rating}
        onChange={setRating}
        getSymbolLabel={(value) => t('events.feedback.stars', { count: value })}
      />
      <Textarea
        label={`${t('events.feedback.words')} (${t('common.optional')})`}
        description={t('events.feedback.hint')}
        autosize
        minRows={2}
        maxLength={5000}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Button
        disabled={rating === 0}
        loading={busy}
        onClick={() => void send().catch(() => undefined)}
        style={{ alignSelf: 'flex-start' }}
      >
        {t('common.send')}
      </Button>
    </Stack>
  );
}
