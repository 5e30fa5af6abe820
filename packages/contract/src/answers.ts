/**
 * The questions of an open call and what counts as an answer: pure functions, used by the form as it is filled and by the
 * server when it is sent.
 */
import { legalForms, type Locale, pillars, regions } from './codes.ts';
import { limits } from './limits.ts';

/** Questions that every call can choose; each stands once, and its id is its kind. */
export const readyQuestions = [
  'unionName',
  'legalForm',
  'registryNumber',
  'region',
  'seat',
  'pillars',
  'proposal',
  'offer',
  'contactName',
  'contactEmail',
  'contactPhone',
] as const;
export type ReadyQuestion = (typeof readyQuestions)[number];
/** Without these nobody can be admitted: every call asks them. */
export const neededQuestions = [
  'unionName',
  'region',
  'contactName',
  'contactEmail',
] as const satisfies readonly ReadyQuestion[];

/** Questions that a coordinator words. */
export const ownQuestions = ['shortText', 'longText', 'oneOf', 'severalOf', 'number', 'date', 'file'] as const;
export type OwnQuestion = (typeof ownQuestions)[number];
export const questionKinds = [...readyQuestions, ...ownQuestions] as const;
export type QuestionKind = (typeof questionKinds)[number];

export interface Question {
  id: string;
  kind: QuestionKind;
  /** As a coordinator worded it; of a ready question empty, where the interface's own words stand. */
  label: string;
  required: boolean;
  /** What may be chosen; empty for what is written. */
  options: string[];
}

/** Of a file it is the id of what was brought. */
export type Answer = string | string[] | number;
export type Answers = Record<string, Answer>;

export const isReady = (kind: QuestionKind): kind is ReadyQuestion =>
  (readyQuestions as readonly string[]).includes(kind);
export const isNeeded = (kind: QuestionKind): boolean => (neededQuestions as readonly string[]).includes(kind);

/** How a question is answered. */
export type AnswerForm = 'line' | 'passage' | 'email' | 'one' | 'several' | 'number' | 'date' | 'file';
const forms: Record<QuestionKind, AnswerForm> = {
  unionName: 'line',
  legalForm: 'one',
  registryNumber: 'line',
  region: 'one',
  seat: 'line',
  pillars: 'several',
  proposal: 'passage',
  offer: 'passage',
  contactName: 'line',
  contactEmail: 'email',
  contactPhone: 'line',
  shortText: 'line',
  longText: 'passage',
  oneOf: 'one',
  severalOf: 'several',
  number: 'number',
  date: 'date',
  file: 'file',
};
export const formOf = ({ kind }: Pick<Question, 'kind'>): AnswerForm => forms[kind];

const longest: Partial<Record<QuestionKind, number>> = {
  unionName: limits.title,
  registryNumber: 60,
  seat: limits.name,
  contactName: limits.name,
  contactPhone: 40,
};
/** The most characters of a written answer. */
export const longestOf = ({ kind }: Pick<Question, 'kind'>): number =>
  longest[kind] ?? (forms[kind] === 'passage' ? limits.longText : limits.shortText);

/** What may be chosen: of ready questions the names of the vocabulary, of own ones their words. */
export function optionsOf({ kind, options }: Pick<Question, 'kind' | 'options'>): readonly string[] {
  if (kind === 'legalForm') return legalForms;
  if (kind === 'region') return regions;
  return kind === 'pillars' ? pillars : options;
}

/** What an answer may break, and how the person is told. */
export const answerRules = {
  missing: { el: 'Συμπληρώστε αυτό το πεδίο.', en: 'Fill in this field.' },
  unchosen: { el: 'Επιλέξτε μία απάντηση.', en: 'Choose an answer.' },
  unwritable: {
    el: 'Γράψτε το σε μία γραμμή, χωρίς αόρατους χαρακτήρες ελέγχου.',
    en: 'Write it in one line, without invisible control characters.',
  },
  tooLong: { el: 'Είναι πολύ μεγάλο· συντομεύστε το.', en: 'This is too long; shorten it.' },
  email: {
    el: 'Γράψτε μια διεύθυνση e-mail, όπως onoma@paradeigma.gr.',
    en: 'Write an e-mail address, such as name@example.org.',
  },
  number: { el: 'Γράψτε έναν αριθμό, όπως 12 ή 3,5.', en: 'Write a number, such as 12 or 3.5.' },
  date: { el: 'Επιλέξτε μια ημερομηνία.', en: 'Choose a date.' },
  file: { el: 'Επιλέξτε ένα αρχείο.', en: 'Choose a file.' },
  option: { el: 'Επιλέξτε κάτι από όσα προτείνονται.', en: 'Choose one of what is offered.' },
  form: {
    el: 'Η απάντηση δεν έχει τη μορφή που ζητείται.',
    en: 'The answer does not have the form that is asked for.',
  },
} as const satisfies Record<string, Record<Locale, string>>;
export type AnswerRule = keyof typeof answerRules;

const unruly = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
const address = /^[^\s@,;<>"]+@[^\s@,;<>".]+(?:\.[^\s@,;<>".]+)+$/;

export const isEmpty = (answer: Answer | undefined): boolean =>
  answer === undefined ||
  (typeof answer === 'string' && answer.trim() === '') ||
  (Array.isArray(answer) && answer.length === 0);

function wrongWith(question: Question, answer: Answer): AnswerRule | null {
  const form = formOf(question);
  if (form === 'several') {
    if (!Array.isArray(answer)) return 'form';
    return answer.every((one) => optionsOf(question).includes(one)) && new Set(answer).size === answer.length
      ? null
      : 'option';
  }
  if (form === 'number') return typeof answer === 'number' && Number.isFinite(answer) ? null : 'number';
  if (typeof answer !== 'string') return 'form';
  const text = answer.trim();
  if (form === 'one') return optionsOf(question).includes(text) ? null : 'option';
  if (form === 'file') return /^[0-9a-f]{24}$/.test(text) ? null : 'file';
  if (form === 'date') {
    const at = new Date(`${text}T00:00:00Z`);
    return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
      ? null
      : 'date';
  }
  if (text.length > (form === 'email' ? limits.email : longestOf(question))) return 'tooLong';
  if (form === 'email') return address.test(text) ? null : 'email';
  return form === 'line' && unruly.test(text) ? 'unwritable' : null;
}

/** The rule that an answer breaks, or null. What may be left out and is, breaks none. */
export function answerProblem(question: Question, answer: Answer | undefined): AnswerRule | null {
  if (answer !== undefined && !isEmpty(answer)) return wrongWith(question, answer);
  if (!question.required) return null;
  const form = formOf(question);
  if (form === 'file') return 'file';
  return form === 'one' || form === 'several' ? 'unchosen' : 'missing';
}

/** Every question whose answer breaks a rule, in the order of the form. */
export const answersProblems = (questions: readonly Question[], answers: Answers): { id: string; rule: AnswerRule }[] =>
  questions.flatMap((question) => {
    const rule = answerProblem(question, answers[question.id]);
    return rule ? [{ id: question.id, rule }] : [];
  });

/** What of the answers the questions ask for, without spaces around and without what is empty. */
export function tidyAnswers(questions: readonly Question[], answers: Answers): Answers {
  return Object.fromEntries(
    questions.flatMap(({ id }) => {
      const answer = answers[id];
      if (answer === undefined || isEmpty(answer)) return [];
      return [[id, typeof answer === 'string' ? answer.trim().normalize('NFC') : answer]];
    }),
  );
}
