import { suggestionWords, type SuggestionShape } from '@koinon/contract';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

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
