import type { FieldProblem, Locale } from '@koinon/contract';
import { z } from 'zod';

const words = { el: z.locales.el().localeError, en: z.locales.en().localeError };

/** What zod found wrong with a value, one row a field, in the person's language. */
export function fieldProblems(schema: z.ZodType, value: unknown, locale: Locale): FieldProblem[] {
  const result = schema.safeParse(value, { error: words[locale] });
  return result.success
    ? []
    : result.error.issues.map(({ path, code, message }) => ({ path: path.join('.'), code, message }));
}
