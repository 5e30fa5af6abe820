import { errorTable, ProblemError } from '@koinon/contract';
import type { TFunction } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** A failure in people's words and language: the error table's, or that there is no network. */
export function problemText(error: unknown, t: TFunction, language: string): string {
  if (error instanceof ProblemError) {
    const row = error.problem && errorTable[error.problem.code];
    const title = row?.title[language === 'en' ? 'en' : 'el'] ?? error.problem?.title;
    if (!title) return t(error.status >= 502 ? 'common.error.awayTitle' : 'common.error.unknown');
    return error.problem?.detail ? `${title}. ${error.problem.detail}` : title;
  }
  return t(error instanceof TypeError ? 'common.error.network' : 'common.error.unknown');
}

export function useProblemText() {
  const { t, i18n } = useTranslation();
  return useCallback((error: unknown) => problemText(error, t, i18n.language), [t, i18n.language]);
}
