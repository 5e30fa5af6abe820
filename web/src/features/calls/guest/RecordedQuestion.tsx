import { type OwnApplication, routes } from '@koinon/contract';
import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../../i18n/dates.ts';
import { useCall } from '../../../lib/api.ts';
import { useDraft } from '../../../lib/drafts.ts';
import { keys } from '../../../lib/keys.ts';
import { notify } from '../../../ui/notify.ts';

interface Props {
  token: string;
  recorded: NonNullable<OwnApplication['recorded']>;
}

/** Asks whether what the team wrote down is right: one press confirms it or objects. */
export function RecordedQuestion({ token, recorded }: Props) {
  const { t } = useTranslation();
  const dates = useDates();
  const client = useQueryClient();
  const [words, setWords, draft] = useDraft('recorded-objection', '');
  const answer = useCall(routes.answerRecorded, {
    onSuccess: (changed) => {
      draft.clear();
      client.setQueryData(keys.ownApplication(token), changed);
      notify.done(t(changed.recorded?.answer === 'confirmed' ? 'calls.recorded.confirmed' : 'calls.recorded.objected'));
    },
  });
  const say = (confirms: boolean) => answer.mutate({ params: { token }, body: { confirms, words } });
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
          <Button loading={answer.isPending} onClick={() => say(true)}>
            {t('calls.recorded.confirm')}
          </Button>
          <Button variant="default" color="clay" disabled={answer.isPending} onClick={() => say(false)}>
            {t('calls.recorded.object')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
