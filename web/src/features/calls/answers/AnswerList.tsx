import type { Answers, Question } from '@koinon/contract';
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
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
  return (
    <dl className={classes.list}>
      {questions.map((question) => (
        <div key={question.id}>
          <dt>{words.name(question)}</dt>
          <dd>
            <Text component="span" c={answers[question.id] === undefined ? 'dimmed' : undefined}>
              {words.answer(question, answers[question.id])}
            </Text>
            {more?.(question)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
