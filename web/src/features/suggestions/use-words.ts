import { suggestionWords, type SuggestionShape } from '@koinon/contract';
import { useCallback } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { nameOf } from '../../ui/actor-words.ts';
import type { Whose } from './hue.ts';

/** The name that stands for whose it is. */
export const nameOfWhose = ({ author, imported }: Whose, t: TFunction): string =>
  imported && imported.author !== null ? imported.author || t('suggestions.imported.nobody') : nameOf(author, t);

/** The name it is made in: a union's suggestion is the union's, whoever wrote it. */
export const madeIn = ({ author, imported }: Whose, t: TFunction): string =>
  !imported && author.as === 'union' && author.union ? author.union.shortName : nameOfWhose({ author, imported }, t);

/** A suggestion in words, without who: the page says that beside it. */
export function useWords(): (suggestion: Pick<SuggestionShape, 'kind' | 'form' | 'before' | 'after'>) => string {
  const { i18n } = useTranslation();
  return useCallback(
    (suggestion) => {
      const words = suggestionWords(suggestion, i18n.language === 'en' ? 'en' : 'el');
      return words.slice(0, 1).toLocaleUpperCase(i18n.language) + words.slice(1);
    },
    [i18n.language],
  );
}
