import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { objectSign } from '../../editor/index.ts';

/** What a thread is about, for people: a picture has no letters, and stands in the quote as a sign. */
export function useQuoteWords(): (quote: string) => string {
  const { t } = useTranslation();
  return useCallback(
    (quote) =>
      quote.replaceAll(objectSign, '').trim() ||
      t(quote.includes(objectSign) ? 'comments.picture' : 'comments.noWords'),
    [t],
  );
}
