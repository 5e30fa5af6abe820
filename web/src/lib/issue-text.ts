import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';

/** Words for one of zod's findings, by its code rather than its English message. */
export function useIssueText() {
  const { t } = useTranslation();
  return useCallback(
    (issue: z.core.$ZodIssue): string => {
      if (issue.code === 'too_big') return t('common.field.tooLong', { max: Number(issue.maximum) });
      if (issue.code === 'too_small' && Number(issue.minimum) > 1)
        return t('common.field.passwordMin', { min: Number(issue.minimum) });
      if (issue.code === 'invalid_format' && issue.format === 'email') return t('common.field.email');
      if (issue.code === 'invalid_union') return t('common.field.email');
      // A rule of the contract about words, or a text that the page's own shape names.
      const rule = issue.code === 'custom' ? (issue.params?.['rule'] as string | undefined) : undefined;
      if (rule) return t(`common.field.${rule}`);
      if (issue.code === 'custom') return t(issue.message);
      return t('common.field.required');
    },
    [t],
  );
}
