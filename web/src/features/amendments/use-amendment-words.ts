import type { Amendment } from '@koinon/contract';
import { useTranslation } from 'react-i18next';

/** What is said of an amendment in several places. */
export function useAmendmentWords() {
  const { t, i18n } = useTranslation();
  return {
    /** «Άρθρο 3: Πληρωμές»; what stands before the first one has a name too. */
    article: ({ label, title }: Amendment['article']) =>
      [label, title].filter(Boolean).join(': ') || t('amendments.beforeFirst'),
    name: ({ number, union }: Pick<Amendment, 'number' | 'union'>) =>
      t('amendments.name', { number, union: union.shortName }),
    sentence: (words: string) => words.slice(0, 1).toLocaleUpperCase(i18n.language) + words.slice(1),
    state: ({ state, decision }: Amendment) =>
      decision ? t(`amendments.outcomes.${decision.outcome}`) : t(`amendments.states.${state}`),
  };
}
