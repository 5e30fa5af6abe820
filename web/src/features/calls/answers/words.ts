import { type Answer, type Question, isReady } from '@koinon/contract';
import { useTranslation } from 'react-i18next';
import { useDates } from '../../../i18n/dates.ts';
import { useAnswerFiles } from './answer-files.ts';

/** The words of a question, of what may be chosen in it, and of an answer. */
export function useAnswerWords() {
  const { t, i18n } = useTranslation();
  const dates = useDates();
  const files = useAnswerFiles();
  const option = ({ kind }: Pick<Question, 'kind'>, value: string): string => {
    if (kind === 'region') return t(`vocabulary.regions.${value}`);
    if (kind === 'legalForm') return t(`vocabulary.legalForms.${value}`);
    return kind === 'pillars' ? t(`vocabulary.pillars.${value}`) : value;
  };
  return {
    name: ({ kind, label }: Pick<Question, 'kind' | 'label'>): string =>
      label || (isReady(kind) ? t(`calls.ready.${kind}`) : t('calls.own.unnamed')),
    option,
    answer: (question: Question, value: Answer | null | undefined): string => {
      if (value === undefined || value === null || value === '') return t('calls.answers.none');
      if (Array.isArray(value)) return value.map((one) => option(question, one)).join(', ');
      if (typeof value === 'number')
        return new Intl.NumberFormat(i18n.language === 'en' ? 'en-GB' : 'el-GR').format(value);
      if (question.kind === 'file') return files.find(value)?.name ?? t('calls.file.kept');
      return question.kind === 'date' ? dates.day(value) : option(question, value);
    },
  };
}
