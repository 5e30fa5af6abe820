import type { Answers, Question } from '@koinon/contract';
import { Stack } from '@mantine/core';
import { AnswerField } from './AnswerField.tsx';
import type { AnswersForm } from './use-answers.ts';

interface Props {
  questions: readonly Question[];
  form: AnswersForm;
  onChange?: (answers: Answers) => void;
  onLeave?: (question: Question) => void;
}

/** The fields of a form, one beneath the other. */
export function AnswerFields({ questions, form, onChange, onLeave }: Props) {
  return (
    <Stack gap="lg">
      {questions.map((question) => (
        <AnswerField
          key={question.id}
          question={question}
          value={form.answers[question.id]}
          error={form.errors[question.id]}
          onChange={(value) => {
            const answers = form.set(question, value);
            onChange?.(answers);
          }}
          onLeave={() => {
            form.leave(question);
            onLeave?.(question);
          }}
        />
      ))}
    </Stack>
  );
}
