import { ProblemError } from '@koinon/contract';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { readDraft, useDraftKey, writeDraft } from './drafts.ts';
import { goToFirstInvalid } from './first-invalid.ts';
import { useIssueText } from './issue-text.ts';
import { useProblemText } from './problem-text.ts';

interface Options<T extends Record<string, unknown>> {
  /** The draft's key; null keeps no draft. */
  draft: string | null;
  initial: T;
  /** A shape, or the problems by field in words, for a page that must do without the weight of shapes. */
  schema: z.ZodType | ((values: T) => Record<string, string>);
  /** Fields never written to the device: passwords, codes. */
  secret?: readonly (keyof T)[];
}

export interface DraftForm<T extends Record<string, unknown>> {
  form: UseFormReturnType<T>;
  restored: boolean;
  /** Forgets the draft, after success. */
  done: () => void;
  /** Forgets the draft and empties the form. */
  discard: () => void;
  /** Puts the server's field problems beside their fields; the rest becomes `failure`. */
  fail: (error: unknown) => void;
  failure: string | null;
}

/**
 * A form validated by a shape of the contract, with its draft kept and its problems in the person's language. Who sends one
 * that cannot be taken is brought to the first field that keeps it.
 */
export function useDraftForm<T extends Record<string, unknown>>(options: Options<T>): DraftForm<T> {
  const { draft, initial, schema, secret = [] } = options;
  const { t } = useTranslation();
  const key = useDraftKey(draft ?? '');
  const issueText = useIssueText();
  const problemText = useProblemText();
  const [stored] = useState(() => (draft === null ? undefined : (readDraft(key) as Partial<T> | undefined)));
  const [restored, setRestored] = useState(stored !== undefined);
  const [failure, setFailure] = useState<string | null>(null);

  const sent = useRef<HTMLElement | null>(null);
  const form = useForm<T>({
    initialValues: { ...initial, ...stored },
    validate: (values) => {
      if (typeof schema === 'function') return schema(values);
      const result = schema.safeParse(values);
      if (result.success) return {};
      // Of several findings about one field the first is told.
      return Object.fromEntries(
        result.error.issues.map((issue) => [issue.path.join('.'), issueText(issue)]).toReversed(),
      );
    },
    onValuesChange: (values) => {
      if (draft === null) return;
      const kept = Object.fromEntries(Object.entries(values).filter(([name]) => !secret.includes(name)));
      writeDraft(key, kept);
    },
  });

  const done = useCallback(() => {
    writeDraft(key, undefined);
    setRestored(false);
    setFailure(null);
  }, [key]);

  const discard = () => {
    form.setValues(initial);
    form.clearErrors();
    done();
  };

  const fail = (error: unknown) => {
    const fields = (error instanceof ProblemError && error.problem?.errors) || [];
    const known = fields.filter(({ path }) => Object.hasOwn(initial, path.split('.')[0] ?? ''));
    for (const field of known) form.setFieldError(field.path, field.message || t('common.error.unknown'));
    setFailure(known.length ? null : problemText(error));
    if (known.length) goToFirstInvalid(sent.current);
  };

  const onSubmit: typeof form.onSubmit = (take, refuse) => {
    const submit = form.onSubmit(take, (...problems) => {
      refuse?.(...problems);
      goToFirstInvalid(sent.current);
    });
    return (event) => {
      sent.current = event?.currentTarget ?? null;
      submit(event);
    };
  };

  return { form: { ...form, onSubmit }, restored, done, discard, fail, failure };
}
