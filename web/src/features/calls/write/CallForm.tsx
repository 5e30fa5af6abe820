import { type CallInput, type Question, shapes } from '@koinon/contract';
import { MultiSelect, SimpleGrid, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { slug as slugOf } from '@koinon/text';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { athensInstant } from '../../../i18n/athens.ts';
import { useDraftForm } from '../../../lib/use-draft-form.ts';
import { DayField } from '../../../ui/DayField.tsx';
import { FormFooter } from '../../../ui/FormFooter.tsx';
import { workspacesQuery } from '../../workspaces/index.ts';
import { QuestionsEditor } from './QuestionsEditor.tsx';

export interface CallValues extends Record<string, unknown> {
  title: string;
  slug: string;
  summary: string;
  day: string | null;
  time: string;
  takesLate: boolean;
  workspaceIds: string[];
  questions: Question[];
}

interface Props {
  draft: string;
  initial: CallValues;
  submit: string;
  /** Of a call that is out: its questions and its address stay. */
  fixed?: boolean;
  onSubmit: (values: CallInput) => Promise<unknown>;
}

const schema = shapes.callInput.omit({ deadline: true, slug: true }).extend({
  day: z.string(),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  slug: z.union([z.literal(''), shapes.slug]),
});

/** Title, address, deadline, workspaces and questions of a call. Its text is written in the editor. */
export function CallForm({ draft, initial, submit, fixed = false, onSubmit }: Props) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const workspaces = useQuery(workspacesQuery);
  const { form, fail, failure, done, discard, restored } = useDraftForm({ draft, initial, schema });
  const { title, slug } = form.values;
  const send = async ({ day, time, slug: given, ...values }: CallValues) => {
    if (!day) return;
    setBusy(true);
    try {
      await onSubmit({ ...values, deadline: athensInstant(day, time), ...(given ? { slug: given } : {}) });
      done();
    } catch (error) {
      fail(error);
    } finally {
      setBusy(false);
    }
  };
  const choices = (workspaces.data?.items ?? [])
    .filter(({ archived }) => !archived)
    .map(({ id, title: name }) => ({ value: id, label: name }));

  return (
    <form noValidate onSubmit={form.onSubmit((values) => void send(values))}>
      <Stack gap="lg">
        <TextInput label={t('calls.form.title')} {...form.getInputProps('title')} />
        <TextInput
          label={fixed ? t('calls.form.slug') : `${t('calls.form.slug')} (${t('common.optional')})`}
          description={t('calls.form.slugHint', {
            address: `${location.host}/p/calls/${slug || slugOf(title, 48) || '…'}`,
          })}
          disabled={fixed}
          {...form.getInputProps('slug')}
        />
        <Textarea
          label={`${t('calls.form.summary')} (${t('common.optional')})`}
          description={t('calls.form.summaryHint')}
          autosize
          minRows={2}
          {...form.getInputProps('summary')}
        />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <DayField
            label={t('calls.form.day')}
            valueFormat="DD/MM/YYYY"
            clearable={false}
            {...form.getInputProps('day')}
          />
          <TextInput
            type="time"
            label={t('calls.form.time')}
            description={t('calls.form.timeHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            {...form.getInputProps('time')}
          />
        </SimpleGrid>
        <Switch
          label={t('calls.form.takesLate')}
          description={t('calls.form.takesLateHint')}
          {...form.getInputProps('takesLate', { type: 'checkbox' })}
        />
        <MultiSelect
          label={t('calls.form.workspaces')}
          description={t('calls.form.workspacesHint')}
          data={choices}
          searchable
          {...form.getInputProps('workspaceIds')}
        />
        <QuestionsEditor
          value={form.values.questions}
          onChange={(questions) => form.setFieldValue('questions', questions)}
          errors={form.errors}
          disabled={fixed}
        />
        <FormFooter failure={failure} busy={busy} submit={submit} restored={restored} onDiscard={discard} />
      </Stack>
    </form>
  );
}
