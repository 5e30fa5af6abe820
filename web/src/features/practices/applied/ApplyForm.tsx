import { type PracticeApplication, type PracticeShape, routes, shapes } from '@koinon/contract';
import { Select, Stack, Text, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { athensClock } from '../../../i18n/athens.ts';
import { call } from '../../../lib/api.ts';
import { keys } from '../../../lib/keys.ts';
import { useDraftForm } from '../../../lib/use-draft-form.ts';
import { useFocusAfter } from '../../../shell/index.ts';
import { DayField } from '../../../ui/DayField.tsx';
import { FormFooter } from '../../../ui/FormFooter.tsx';

interface Values extends Record<string, unknown> {
  on: string | null;
  experience: string;
  result: string;
  changes: string;
  unionId: string;
}

interface Props {
  practice: Pick<PracticeShape, 'id' | 'can'>;
  /** What was said already, to be changed. */
  said?: PracticeApplication;
  onDone: () => void;
}

/** What a union tells of having applied a practice: since when, how it went, what came of it, what was changed. */
export function ApplyForm({ practice, said, onDone }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const focusAfter = useFocusAfter();
  const unions = practice.can.applyAs;
  const [busy, setBusy] = useState(false);
  const [today] = useState(() => athensClock(new Date().toISOString()).day);
  const { form, fail, failure, done, discard, restored } = useDraftForm<Values>({
    draft: `practice-applied:${said?.id ?? practice.id}`,
    initial: {
      on: said?.on ?? null,
      experience: said?.experience ?? '',
      result: said?.result ?? '',
      changes: said?.changes ?? '',
      unionId: said?.union.id ?? unions[0]?.id ?? '',
    },
    schema: shapes.practiceApplicationInput,
  });
  const send = async ({ on, unionId, ...words }: Values) => {
    if (!on) return;
    setBusy(true);
    try {
      const params = { id: practice.id };
      const answer = said
        ? await call(routes.changePracticeApplication, {
            params: { ...params, applicationId: said.id },
            body: { on, ...words },
          })
        : await call(routes.applyPractice, { params, body: { on, ...words, unionId } });
      done();
      onDone();
      await client.invalidateQueries({ queryKey: keys.practice(practice.id) });
      focusAfter(() => document.getElementById(`applied-${answer.id}`), t('practices.applied.done'));
    } catch (error) {
      fail(error);
    } finally {
      setBusy(false);
    }
  };
  const optional = (label: string) => `${label} (${t('common.optional')})`;
  return (
    <form noValidate onSubmit={form.onSubmit((values) => void send(values))}>
      <Stack>
        {!said && unions.length > 1 ? (
          <Select
            label={t('practices.applied.union')}
            data={unions.map(({ id, name }) => ({ value: id, label: name }))}
            {...form.getInputProps('unionId')}
          />
        ) : (
          <Text size="sm">{t('common.actingAs', { union: said?.union.name ?? unions[0]?.name ?? '' })}</Text>
        )}
        <DayField
          label={t('practices.applied.on')}
          valueFormat="DD/MM/YYYY"
          maxDate={today}
          clearable={false}
          {...form.getInputProps('on')}
        />
        <Textarea
          label={t('practices.applied.experience')}
          description={t('practices.applied.experienceHint')}
          autosize
          minRows={3}
          {...form.getInputProps('experience')}
        />
        <Textarea
          label={optional(t('practices.applied.result'))}
          description={t('practices.applied.resultHint')}
          autosize
          minRows={2}
          {...form.getInputProps('result')}
        />
        <Textarea
          label={optional(t('practices.applied.changes'))}
          autosize
          minRows={2}
          {...form.getInputProps('changes')}
        />
        <FormFooter
          failure={failure}
          busy={busy}
          submit={t(said ? 'common.save' : 'practices.applied.submit')}
          restored={restored}
          onDiscard={discard}
        />
      </Stack>
    </form>
  );
}
