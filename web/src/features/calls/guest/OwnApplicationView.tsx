import { type OwnApplication, routes } from '@koinon/contract';
import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../../i18n/dates.ts';
import { useCall } from '../../../lib/api.ts';
import { keys } from '../../../lib/keys.ts';
import { useFocusAfter } from '../../../shell/index.ts';
import { useConfirm } from '../../../ui/confirm.tsx';
import { notify } from '../../../ui/notify.ts';
import { RecordedQuestion } from '../../../ui/RecordedQuestion.tsx';
import { AnswerFilesProvider } from '../answers/answer-files.ts';
import { AnswerList } from '../answers/AnswerList.tsx';
import { fieldOf } from '../answers/use-answers.ts';
import { useApplicationFiles } from '../answers/use-application-files.ts';
import { ApplicationBadge } from '../StateBadges.tsx';
import { ChangeAnswers } from './ChangeAnswers.tsx';

/** Where an application stands, in words, and what its writer can do with it now. */
export function OwnApplicationView({ token, mine }: { token: string; mine: OwnApplication }) {
  const { t } = useTranslation();
  const dates = useDates();
  const client = useQueryClient();
  const confirm = useConfirm();
  const focusAfter = useFocusAfter();
  const [changing, setChanging] = useState(false);
  const { state, asked, decision, recorded, changeable } = mine;
  const files = useApplicationFiles(mine.files, () => Promise.resolve(token), token);
  const answer = useCall(routes.answerRecorded, {
    onSuccess: (changed) => client.setQueryData(keys.ownApplication(token), changed),
  });
  const withdraw = useCall(routes.withdrawApplication, {
    onSuccess: () => {
      notify.done(t('calls.mine.withdrawn'));
      return client.invalidateQueries({ queryKey: keys.ownApplication(token) });
    },
  });
  const askWithdraw = async () => {
    const question = {
      title: t('calls.mine.withdrawTitle'),
      body: t('calls.mine.withdrawBody'),
      confirm: t('calls.mine.withdraw'),
      danger: true,
    };
    if (await confirm(question)) withdraw.mutate({ params: { token } });
  };
  const change = () => {
    setChanging(true);
    focusAfter(() => fieldOf(changeable[0]!));
  };
  const done = () => {
    setChanging(false);
    focusAfter(() => document.querySelector('main h1'));
  };

  return (
    <Stack gap="lg">
      <Group justify="space-between" align="flex-start">
        <div>
          <Text size="sm" c="dimmed">
            {t('calls.receipt.number')}
          </Text>
          <Text fz="xl" fw={700} ff="monospace">
            {mine.receipt}
          </Text>
        </div>
        <ApplicationBadge state={state} />
      </Group>
      <Text>{t(`calls.mine.said.${state}`)}</Text>
      {mine.sentAt && (
        <Text size="sm" c="dimmed">
          {t(mine.late ? 'calls.mine.sentLate' : 'calls.mine.sentAt', { date: dates.moment(mine.sentAt) })}
        </Text>
      )}
      {recorded && (
        <RecordedQuestion
          recorded={recorded}
          busy={answer.isPending}
          onAnswer={async (confirms, words) => {
            await answer.mutateAsync({ params: { token }, body: { confirms, words } });
          }}
        />
      )}
      {decision?.reason && (
        <Alert color={decision.outcome === 'accept' ? 'olive' : 'clay'} title={t('calls.mine.reason')}>
          <Text style={{ whiteSpace: 'pre-wrap' }}>{decision.reason}</Text>
        </Alert>
      )}
      {state === 'moreAsked' && asked ? (
        <>
          <Alert color="ochre" title={t('calls.mine.askedTitle')}>
            <Text style={{ whiteSpace: 'pre-wrap' }}>{asked.reason}</Text>
          </Alert>
          <ChangeAnswers token={token} mine={mine} submit={t('calls.mine.answer')} onDone={done} />
        </>
      ) : changing ? (
        <ChangeAnswers token={token} mine={mine} submit={t('common.save')} onDone={done} onCancel={done} />
      ) : (
        <>
          <Title order={2}>{t('calls.mine.answers')}</Title>
          <AnswerFilesProvider value={files}>
            <AnswerList questions={mine.questions} answers={mine.answers} />
          </AnswerFilesProvider>
        </>
      )}
      {!changing && (
        <Group>
          {state !== 'moreAsked' && changeable.length > 0 && (
            <Button variant="default" onClick={change}>
              {t('calls.mine.change')}
            </Button>
          )}
          {mine.withdrawable && (
            <Button variant="subtle" color="clay" loading={withdraw.isPending} onClick={() => void askWithdraw()}>
              {t('calls.mine.withdraw')}
            </Button>
          )}
        </Group>
      )}
    </Stack>
  );
}
