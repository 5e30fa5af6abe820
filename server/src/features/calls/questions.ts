import { type Question, isNeeded, isReady, neededQuestions } from '@koinon/contract';
import { Refusal } from '../../runtime/errors.ts';

const plain = (kind: Question['kind']): Question => ({ id: kind, kind, label: '', required: true, options: [] });

/**
 * The questions as they are kept: those that nobody can be admitted without are there and must be answered, a ready question
 * stands once under its own name, and no two bear one id.
 */
export function settledQuestions(given: readonly Question[]): Question[] {
  const settled = given.map((question) =>
    isReady(question.kind)
      ? { ...question, id: question.kind, options: [], required: question.required || isNeeded(question.kind) }
      : { ...question, options: ['oneOf', 'severalOf'].includes(question.kind) ? [...new Set(question.options)] : [] },
  );
  const missing = neededQuestions.filter((kind) => !settled.some((question) => question.kind === kind)).map(plain);
  const all = [...missing, ...settled];
  const ids = all.map(({ id }) => id);
  const twice = ids.findIndex((id, i) => ids.indexOf(id) !== i);
  if (twice >= 0)
    throw new Refusal('bad-input', {
      errors: [{ path: `questions.${twice - missing.length}.id`, code: 'twice', message: ids[twice] ?? '' }],
      detail: { el: 'Μια ερώτηση υπάρχει δύο φορές.', en: 'A question is there twice.' },
    });
  return all;
}
