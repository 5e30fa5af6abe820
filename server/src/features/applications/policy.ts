import {
  type Question,
  type CallState,
  answerRules,
  answersProblems,
  undecidedStates,
  type Answers,
  type Locale,
} from '@koinon/contract';
import { Refusal } from '../../runtime/errors.ts';
import type { ApplicationRow } from './model.ts';

export const isUndecided = ({ state }: Pick<ApplicationRow, 'state'>): boolean =>
  (undecidedStates as readonly string[]).includes(state);

/** The answers that the applicant may change now: all before the deadline, afterwards those that were asked for. */
export function changeable(row: ApplicationRow, questions: readonly Question[], call: CallState): string[] {
  const ids = questions.map(({ id }) => id);
  if (row.state === 'draft') return ids;
  if (row.state === 'moreAsked') return ids.filter((id) => row.asked?.fields.includes(id));
  return call === 'open' && isUndecided(row) ? ids : [];
}

/** Refuses answers that break a rule, each by its question. */
export function demandAnswers(questions: readonly Question[], answers: Answers, locale: Locale): void {
  const problems = answersProblems(questions, answers);
  if (problems.length === 0) return;
  throw new Refusal('bad-input', {
    errors: problems.map(({ id, rule }) => ({ path: `answers.${id}`, code: rule, message: answerRules[rule][locale] })),
  });
}
