import {
  type Answer,
  type Answers,
  type Question,
  ProblemError,
  answerProblem,
  answerRules,
  answersProblems,
} from '@koinon/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** The answers of a form with what is wrong with them: said when a field is left, and taken back as soon as it is right. */
export function useAnswers(questions: readonly Question[], initial: Answers) {
  const { i18n } = useTranslation();
  const [answers, setAnswers] = useState(initial);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const language = i18n.language === 'en' ? 'en' : 'el';

  const without = (id: string) => (now: Record<string, string>) =>
    Object.fromEntries(Object.entries(now).filter(([other]) => other !== id));
  const wordsFor = (question: Question, value: Answer | undefined): string | null => {
    const rule = answerProblem(question, value);
    return rule && answerRules[rule][language];
  };

  return {
    answers,
    errors,
    replace: setAnswers,
    set(question: Question, value: Answer | undefined): Answers {
      const next = { ...answers };
      if (value === undefined || value === '') delete next[question.id];
      else next[question.id] = value;
      setAnswers(next);
      if (errors[question.id] && !wordsFor(question, value)) setErrors(without(question.id));
      return next;
    },
    leave(question: Question): void {
      const problem = wordsFor(question, answers[question.id]);
      setErrors((now) => (problem ? { ...now, [question.id]: problem } : without(question.id)(now)));
    },
    /** Says everything that is wrong; the id of the first such question, or null. */
    check(): string | null {
      const found = answersProblems(questions, answers);
      setErrors(Object.fromEntries(found.map(({ id, rule }) => [id, answerRules[rule][language]])));
      return found[0]?.id ?? null;
    },
    /** Puts the server's findings beside their fields; the id of the first, or null. */
    fail(error: unknown): string | null {
      const fields = (error instanceof ProblemError && error.problem?.errors) || [];
      const found = fields.flatMap(({ path, message }) => {
        const id = /^answers\.(\w+)$/.exec(path)?.[1];
        return id ? [[id, message] as const] : [];
      });
      setErrors(Object.fromEntries(found));
      return found[0]?.[0] ?? null;
    },
  };
}
export type AnswersForm = ReturnType<typeof useAnswers>;

/** Puts the keyboard on the field of a question. */
export function fieldOf(id: string): HTMLElement | null {
  const field = document.getElementById(`answer-${id}`);
  if (field?.matches('input, textarea, button')) return field;
  return field?.querySelector<HTMLElement>('input, textarea') ?? field;
}
export const focusAnswer = (id: string): void => fieldOf(id)?.focus();
