import type { Recording } from '@koinon/contract';
import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDates } from '../i18n/dates.ts';
import { useDraft } from '../lib/drafts.ts';
import { notify } from './notify.ts';

interface Props {
  recorded: Recording['recorded'];
  busy: boolean;
  /** Resolves when the answer is kept. */
  onAnswer: (confirms: boolean, words: string) => Promise<void>;
}

/** Asks whether what the team wrote down is right: one press confirms it or objects. */
export function RecordedQuestion({ recorded, busy, onAnswer }: Props) {
  const { t } = useTranslation();
  const dates = useDates();
  const [words, setWords, draft] = useDraft('recorded-objection', '');
  const say = async (confirms: boolean) => {
    // What goes wrong is told by whoever sends it; the words stay.
    const kept = await onAnswer(confirms, words).then(
      () => true,
      () => false,
    );
    if (!kept) return;
    draft.clear();
    notify.done(t(confirms ? 'calls.recorded.confirmed' : 'calls.recorded.objected'));
  };
  const how = t('calls.recorded.how', {
    name: recorded.by.name,
    date: dates.day(recorded.at),
    way: t(`calls.ways.${recorded.way}`),
  });
  if (recorded.answer)
    return (
      <Alert color={recorded.answer === 'confirmed' ? 'olive' : 'clay'}>
        {how} {t(`calls.recorded.${recorded.answer}`)}
      </Alert>
    );
  return (
    <Alert color="ochre" title={t('calls.recorded.title')}>
      <Stack>
        <Text>{how}</Text>
        <Textarea
          label={`${t('calls.recorded.words')} (${t('common.optional')})`}
          autosize
          minRows={2}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <Group>
          <Button loading={busy} onClick={() => void say(true)}>
            {t('calls.recorded.confirm')}
          </Button>
          <Button variant="default" color="clay" disabled={busy} onClick={() => void say(false)}>
            {t('calls.recorded.object')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
