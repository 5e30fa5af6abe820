import { type FieldProblem, type Locale, wordRuleOf, wordRules } from '@koinon/contract';
import { z } from 'zod';

const zods = { el: z.locales.el().localeError, en: z.locales.en().localeError };
const words =
  (locale: Locale): z.core.$ZodErrorMap =>
  (issue) => {
    const rule = wordRuleOf(issue as { code?: string; params?: unknown });
    return rule === null ? zods[locale](issue) : wordRules[rule][locale];
  };

/** What zod found wrong with a value, one row a field, in the person's language. */
export function fieldProblems(schema: z.ZodType, value: unknown, locale: Locale): FieldProblem[] {
  const result = schema.safeParse(value, { error: words(locale) });
  return result.success
    ? []
    : result.error.issues.map(({ path, code, message }) => ({ path: path.join('.'), code, message }));
}
