import { type Dispatch, type DispatchState, limits, routes, shapes } from '@koinon/contract';
import { Checkbox, Fieldset, FileInput, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { athensClock } from '../../i18n/athens.ts';
import { call, statusOf } from '../../lib/api.ts';
import { keys } from '../../lib/keys.ts';
import { useDraftForm } from '../../lib/use-draft-form.ts';
import { useFocusAfter } from '../../shell/index.ts';
import { DayField } from '../../ui/DayField.tsx';
import { FormFooter } from '../../ui/FormFooter.tsx';
import { Contacts } from './Contacts.tsx';
import { addFile } from './add-file.ts';
import { dispatchQuery } from './queries.ts';

export interface Contact {
  on: string;
  who: string;
  with: string;
  about: string;
}

export interface Values extends Record<string, unknown> {
  document: string;
  authority: string;
  sentOn: string | null;
  protocolNumber: string;
  state: DispatchState;
  contacts: Contact[];
  answerOn: string | null;
  answerWords: string;
  stepOn: string | null;
  stepWords: string;
  outcome: string;
  notes: string;
  public: boolean;
}

interface Props {
  /** The adopted texts one may choose from, where it is a new one. */
  texts?: readonly { id: string; title: string }[];
  chosen?: string | null;
  said?: Dispatch;
  onDone: () => void;
}

const missing = 'common.field.required';
const given = (value: unknown) => typeof value === 'string' && value.trim() !== '';
/** What is written of an answer or a step has its day, so that none of it is left behind. */
const whole = shapes.dispatchInput
  .pick({ authority: true, sentOn: true, contacts: true })
  .loose()
  .superRefine((values, context) => {
    for (const [one, other] of [
      ['answerWords', 'answerOn'],
      ['stepWords', 'stepOn'],
      ['stepOn', 'stepWords'],
    ] as const)
      if (given(values[one]) && !given(values[other]))
        context.addIssue({ code: 'custom', path: [other], message: missing });
  });

/** What is written down of a text's way to an authority. The answer's file goes to the files of the workspace. */
export function DispatchForm({ texts = [], chosen = null, said, onDone }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const focusAfter = useFocusAfter();
  const [busy, setBusy] = useState(false);
  const [file, setFile] = useState<File | null>(null);
  const [without, setWithout] = useState(false);
  // As it was when the form opened, whatever others do beside it.
  const [from] = useState(said);
  const [seen, setSeen] = useState(said?.changed?.at ?? null);
  const [today] = useState(() => athensClock(new Date().toISOString()).day);
  const only = texts.length === 1 ? texts[0]!.id : '';
  const { form, fail, failure, done, discard, restored } = useDraftForm<Values>({
    draft: `dispatch:${said?.id ?? 'new'}`,
    initial: {
      document: said?.document.id ?? texts.find(({ id }) => id === chosen)?.id ?? only,
      authority: said?.authority ?? '',
      sentOn: said?.sentOn ?? today,
      protocolNumber: said?.protocolNumber ?? '',
      state: said?.state ?? 'sent',
      contacts: said?.contacts ?? [],
      answerOn: said?.answer?.on ?? null,
      answerWords: said?.answer?.words ?? '',
      stepOn: said?.nextStep?.on ?? null,
      stepWords: said?.nextStep?.words ?? '',
      outcome: said?.outcome ?? '',
      notes: said?.notes ?? '',
      public: said?.public ?? false,
    },
    schema: said ? whole : whole.refine(({ document }) => given(document), { path: ['document'], message: missing }),
  });
  const send = async (values: Values) => {
    const { document, answerOn, answerWords, stepOn, stepWords, sentOn, ...rest } = values;
    if (!sentOn || (!from && !document)) return;
    setBusy(true);
    try {
      // A file that was taken from the files of the workspace is left out by itself.
      const kept = without || !from?.answer?.fileName ? null : from.answer.fileId;
      const fileId = file && from ? await addFile(from.workspace.id, file) : kept;
      const body = {
        ...rest,
        sentOn,
        answer: answerOn || fileId ? { on: answerOn ?? today, words: answerWords, fileId } : null,
        nextStep: stepOn && stepWords.trim() ? { on: stepOn, words: stepWords } : null,
      };
      const answer = from
        ? await call(routes.changeDispatch, { params: { id: from.id }, body: { ...changedIn(from, body), seen } })
        : await call(routes.recordDispatch, { params: { id: document }, body });
      done();
      client.setQueryData(keys.dispatch(answer.id), answer);
      await client.invalidateQueries({ queryKey: keys.dispatches });
      onDone();
      if (!from) await navigate({ to: '/advocacy/$dispatchId', params: { dispatchId: answer.id } });
      focusAfter(() => window.document.getElementById('dispatch'), t('advocacy.saved'));
    } catch (error) {
      // What somebody else changed in the meantime is read; the next press is made knowing of it.
      if (from && statusOf(error) === 409) {
        const now = await client.fetchQuery({ ...dispatchQuery(from.id), staleTime: 0 });
        setSeen(now.changed?.at ?? null);
      }
      fail(error);
    } finally {
      setBusy(false);
    }
  };
  const optional = (label: string) => `${label} (${t('common.optional')})`;
  return (
    <form noValidate onSubmit={form.onSubmit((values) => void send(values))}>
      <Stack>
        {!said && (
          <Select
            label={t('advocacy.text')}
            data={texts.map(({ id, title }) => ({ value: id, label: title }))}
            required
            {...form.getInputProps('document')}
          />
        )}
        <TextInput
          label={t('advocacy.authority')}
          description={t('advocacy.authorityHint')}
          required
          maxLength={limits.title}
          {...form.getInputProps('authority')}
        />
        <DayField
          label={t('advocacy.form.sentOn')}
          valueFormat="DD/MM/YYYY"
          maxDate={today}
          clearable={false}
          {...form.getInputProps('sentOn')}
        />
        <TextInput
          label={optional(t('advocacy.form.protocol'))}
          maxLength={limits.name}
          {...form.getInputProps('protocolNumber')}
        />
        <Select
          label={t('advocacy.state')}
          data={shapes.dispatchStates.map((value) => ({ value, label: t(`advocacy.states.${value}`) }))}
          allowDeselect={false}
          {...form.getInputProps('state')}
        />
        <Contacts
          value={form.getValues().contacts}
          onChange={(next) => form.setFieldValue('contacts', next)}
          errors={form.errors}
        />
        <Fieldset legend={optional(t('advocacy.answer'))}>
          <Stack>
            <DayField
              label={t('advocacy.form.on')}
              valueFormat="DD/MM/YYYY"
              clearable
              {...form.getInputProps('answerOn')}
            />
            <Textarea
              label={t('advocacy.form.answerWords')}
              autosize
              minRows={2}
              {...form.getInputProps('answerWords')}
            />
            {said && (
              <FileInput
                label={t('advocacy.form.file')}
                description={said.answer?.fileName ?? t('advocacy.form.fileHint')}
                value={file}
                onChange={setFile}
                clearable
              />
            )}
            {said?.answer?.fileName && !file && (
              <Checkbox
                label={t('advocacy.form.noFile')}
                description={t('advocacy.form.noFileHint')}
                styles={{ body: { minHeight: 44, alignItems: 'center' } }}
                checked={without}
                onChange={(event) => setWithout(event.currentTarget.checked)}
              />
            )}
          </Stack>
        </Fieldset>
        <Fieldset legend={optional(t('advocacy.nextStep'))}>
          <Stack>
            <DayField
              label={t('advocacy.form.on')}
              description={t('advocacy.form.stepHint')}
              valueFormat="DD/MM/YYYY"
              clearable
              {...form.getInputProps('stepOn')}
            />
            <TextInput
              label={t('advocacy.form.stepWords')}
              maxLength={limits.shortText}
              {...form.getInputProps('stepWords')}
            />
          </Stack>
        </Fieldset>
        <Textarea label={optional(t('advocacy.outcome'))} autosize minRows={2} {...form.getInputProps('outcome')} />
        <Textarea
          label={optional(t('advocacy.notes'))}
          description={t('advocacy.form.notesHint')}
          autosize
          minRows={2}
          {...form.getInputProps('notes')}
        />
        <Checkbox
          label={t('advocacy.form.public')}
          description={t('advocacy.form.publicHint')}
          styles={{ body: { minHeight: 44, alignItems: 'center' } }}
          {...form.getInputProps('public', { type: 'checkbox' })}
        />
        <FormFooter failure={failure} busy={busy} submit={t('common.save')} restored={restored} onDiscard={discard} />
      </Stack>
    </form>
  );
}

/** Of what the form holds, what differs from what was said before: the rest may be another's work by now. */
function changedIn<T extends object>({ answer, ...said }: Dispatch, body: T): Partial<T> {
  const before: Record<string, unknown> = {
    ...said,
    answer: answer && { on: answer.on, words: answer.words, fileId: answer.fileId },
  };
  const differs = ([field, value]: [string, unknown]) => JSON.stringify(value) !== JSON.stringify(before[field]);
  return Object.fromEntries(Object.entries(body).filter(differs)) as Partial<T>;
}
