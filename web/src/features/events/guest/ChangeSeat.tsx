import { limits, type OwnSeat, routes } from '@koinon/contract';
import { Button, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../../lib/api.ts';
import { useDraftForm } from '../../../lib/use-draft-form.ts';
import { FormFooter } from '../../../ui/FormFooter.tsx';
import { AnswerInputs } from './AnswerInputs.tsx';

interface Props {
  token: string;
  mine: OwnSeat;
  onDone: (next: OwnSeat) => void;
  onCancel: () => void;
}

/** A guest's name and answers, until the event begins. */
export function ChangeSeat({ token, mine, onDone, onCancel }: Props) {
  const { t } = useTranslation();
  const { questions, id } = mine.event;
  const empty = t('common.field.required');
  const { form, fail, failure, done } = useDraftForm({
    draft: `seat:${id}`,
    initial: { name: mine.name, answers: questions.map((_, i) => mine.answers[i] ?? '') },
    schema: ({ name, answers }) =>
      Object.fromEntries([
        ...(name.trim() ? [] : [['name', empty]]),
        ...questions.flatMap(({ required }, i) => (required && !answers[i]?.trim() ? [[`answers.${i}`, empty]] : [])),
      ]) as Record<string, string>,
  });
  const change = useCall(routes.changeOwnSeat, {
    meta: { quiet: true },
    onSuccess: (next) => {
      done();
      onDone(next);
    },
    onError: fail,
  });
  return (
    <form noValidate onSubmit={form.onSubmit((body) => change.mutate({ params: { token }, body }))}>
      <Stack>
        <TextInput
          id="seat-name"
          label={t('events.guest.name')}
          description={t('events.guest.nameHint')}
          autoComplete="name"
          maxLength={limits.name}
          {...form.getInputProps('name')}
        />
        <AnswerInputs questions={questions} propsOf={(i) => form.getInputProps(`answers.${i}`)} />
        <FormFooter failure={failure} busy={change.isPending} submit={t('common.save')}>
          <Button
            variant="default"
            onClick={() => {
              done();
              onCancel();
            }}
          >
            {t('common.cancel')}
          </Button>
        </FormFooter>
      </Stack>
    </form>
  );
}
