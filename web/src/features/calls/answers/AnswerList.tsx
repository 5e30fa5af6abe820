import { type Answers, type Question, formOf } from '@koinon/contract';
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAnswerFiles } from './answer-files.ts';
import { FileLink } from './FileLink.tsx';
import classes from './AnswerList.module.css';
import { useAnswerWords } from './words.ts';

interface Props {
  questions: readonly Question[];
  answers: Answers;
  /** What else is said of an answer. */
  more?: (question: Question) => ReactNode;
}

/** Questions with their answers, to be read. */
export function AnswerList({ questions, answers, more }: Props) {
  const words = useAnswerWords();
  const files = useAnswerFiles();
  const fileOf = (question: Question) =>
    formOf(question) === 'file' ? files.find(String(answers[question.id])) : undefined;
  return (
    <dl className={classes.list}>
      {questions.map((question) => (
        <div key={question.id}>
          <dt>{words.name(question)}</dt>
          <dd>
            {fileOf(question) ? (
              <FileLink file={fileOf(question)!} />
            ) : (
              <Text component="span" c={answers[question.id] === undefined ? 'dimmed' : undefined}>
                {words.answer(question, answers[question.id])}
              </Text>
            )}
            {more?.(question)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
