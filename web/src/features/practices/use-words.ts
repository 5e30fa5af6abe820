import type { PracticeFacet, PracticeItem } from '@koinon/contract';
import { useTranslation } from 'react-i18next';

/** Words for codes of cards. */
export function useWords() {
  const { t } = useTranslation();
  const region = (code: string) => t('vocabulary.regionOf', { region: t(`vocabulary.regions.${code}`) });
  return {
    region,
    /** Words for a value that one can narrow by; sectors, tags and unions bring their own. */
    value: (facet: PracticeFacet, value: string, label: string): string => {
      if (facet === 'region') return t(`vocabulary.regions.${value}`);
      if (facet === 'cost') return t(`practices.costs.${value}`);
      if (facet === 'state') return t(`practices.states.${value}`);
      return label;
    },
    /** Whose it is and from where. */
    origin: ({ union, region: code }: Pick<PracticeItem, 'union' | 'region'>): string =>
      [union?.shortName, code && region(code)].filter(Boolean).join(' · '),
  };
}
