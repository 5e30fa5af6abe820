import { type OwnApplication, routes } from '@koinon/contract';
import { Alert, Button, Group, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../../lib/api.ts';
import { useDraft } from '../../../lib/drafts.ts';
import { keys } from '../../../lib/keys.ts';
import { useProblemText } from '../../../lib/problem-text.ts';
import { notify } from '../../../ui/notify.ts';
import { AnswerFilesProvider } from '../answers/answer-files.ts';
import { AnswerFields } from '../answers/AnswerFields.tsx';
import { focusAnswer, useAnswers } from '../answers/use-answers.ts';
import { useApplicationFiles } from '../answers/use-application-files.ts';

interface Props {
  token: string;
  mine: OwnApplication;
  submit: string;
  onDone: () => void;
  onCancel?: () => void;
}

/** The answers that may be changed now: all of them before the deadline, or just those that were asked for. */
export function ChangeAnswers({ token, mine, submit, onDone, onCancel }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const problemText = useProblemText();
  const questions = mine.questions.filter(({ id }) => mine.changeable.includes(id));
  const [kept, keep, draft] = useDraft(`application:${mine.receipt}`, mine.answers);
  const form = useAnswers(questions, kept);
  const files = useApplicationFiles(mine.files, () => Promise.resolve(token), token);
  const change = useCall(routes.changeOwnApplication, {
    meta: { quiet: true },
    onSuccess: (changed) => {
      draft.clear();
      client.setQueryData(keys.ownApplication(token), changed);
      notify.done(t('calls.mine.changed'));
      onDone();
    },
    onError: (error) => {
      const first = form.fail(error);
      if (first) focusAnswer(first);
    },
  });
  const send = () => {
    const first = form.check();
    if (first) return focusAnswer(first);
    change.mutate({ params: { token }, body: { answers: form.answers, version: mine.version } });
  };
  return (
    <Stack gap="lg">
      <AnswerFilesProvider value={files}>
        <AnswerFields questions={questions} form={form} onChange={keep} />
      </AnswerFilesProvider>
      {change.error && (
        <Alert color="clay" role="alert">
          {problemText(change.error)}
        </Alert>
      )}
      <Group>
        <Button loading={change.isPending} onClick={send}>
          {submit}
        </Button>
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            {t('common.cancel')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
