import { type EventInput, limits, shapes } from '@koinon/contract';
import {
  Checkbox,
  Fieldset,
  MultiSelect,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { athensInstant } from '../../i18n/athens.ts';
import { useDraftForm } from '../../lib/use-draft-form.ts';
import { DayField } from '../../ui/DayField.tsx';
import { FormFooter } from '../../ui/FormFooter.tsx';

export interface EventValues extends Record<string, unknown> {
  kind: EventInput['kind'];
  title: string;
  summary: string;
  day: string | null;
  from: string;
  until: string;
  place: string;
  link: string;
  seats: number | string;
  seatsPerUnion: number | string;
  /** One in a line: «10:00 Καλωσόρισμα». */
  programme: string;
  /** One in a line. */
  speakers: string;
  questions: string;
  /** Whether people without an account register too. */
  guests: boolean;
  /** Ids of files of the workspace. */
  materials: string[];
}

export const emptyEvent: EventValues = {
  kind: 'workshop',
  title: '',
  summary: '',
  day: null,
  from: '18:00',
  until: '20:00',
  place: '',
  link: '',
  seats: '',
  seatsPerUnion: '',
  programme: '',
  speakers: '',
  questions: '',
  guests: false,
  materials: [],
};

export type EventFields = Omit<EventInput, 'workspaceId' | 'rule' | 'confirmWithin'>;

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const count = z.union([z.literal(''), z.number().int().min(1).max(limits.event.seats)]);

/** What is written, as it is sent: days and hours on the clock of Athens, lists from their lines. */
function fieldsOf(
  { day, from, until, seats, seatsPerUnion, programme, speakers, questions, materials, ...rest }: EventValues,
  files: readonly { id: string; name: string }[],
) {
  return {
    kind: rest.kind,
    title: rest.title,
    summary: rest.summary,
    place: rest.place,
    link: rest.link,
    startsAt: athensInstant(day ?? '', from),
    endsAt: athensInstant(day ?? '', until),
    seats: seats === '' ? null : Number(seats),
    seatsPerUnion: seatsPerUnion === '' ? null : Number(seatsPerUnion),
    programme: lines(programme).map((line) => {
      const [, time = '00:00', title = line] = /^(\d{1,2}:\d{2})\s*[–-]?\s*(.+)$/.exec(line) ?? [];
      return { time: time.padStart(5, '0'), title };
    }),
    speakers: lines(speakers).map((line) => {
      const [name = line, ...about] = line.split(',');
      return { name: name.trim(), about: about.join(',').trim() };
    }),
    questions: lines(questions).map((label) => ({ label, required: false })),
    guests: rest.guests,
    materials: files.filter(({ id }) => materials.includes(id)).map(({ id, name }) => ({ fileId: id, title: name })),
  } satisfies EventFields;
}

interface Props {
  draft: string;
  initial: EventValues;
  submit: string;
  before?: ReactNode;
  /** Files that may be chosen; none where the workspace is not known yet. */
  files?: readonly { id: string; name: string }[];
  ready?: () => boolean;
  onSubmit: (fields: EventFields) => Promise<unknown>;
}

/** When, where and for how many an event is, and who speaks about what. */
export function EventForm({ draft, initial, submit, before, files = [], ready, onSubmit }: Props) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const schema = z
    .object({
      title: shapes.eventChange.shape.title.unwrap(),
      day: z.string(),
      from: clock,
      until: clock,
      link: shapes.eventChange.shape.link.unwrap(),
      seats: count,
      seatsPerUnion: count,
    })
    .refine(({ from, until }) => from < until, { path: ['until'], params: { rule: 'ordered' } });
  const { form, fail, failure, done, discard, restored } = useDraftForm({ draft, initial, schema });
  const send = async (values: EventValues) => {
    if (ready?.() === false) return;
    setBusy(true);
    try {
      await onSubmit(fieldsOf(values, files));
      done();
    } catch (error) {
      fail(error);
    } finally {
      setBusy(false);
    }
  };
  const optional = (name: string) => `${t(`events.form.${name}`)} (${t('common.optional')})`;
  return (
    <form noValidate onSubmit={form.onSubmit((values) => void send(values))}>
      <Stack gap="lg">
        {before}
        <TextInput label={t('events.form.title')} {...form.getInputProps('title')} />
        <Select
          label={t('events.form.kind')}
          data={shapes.eventKinds.map((value) => ({ value, label: t(`events.kinds.${value}`) }))}
          {...form.getInputProps('kind')}
        />
        <Textarea
          label={optional('summary')}
          autosize
          minRows={3}
          maxLength={limits.longText}
          {...form.getInputProps('summary')}
        />
        <Fieldset legend={t('events.form.time')}>
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            <DayField
              label={t('events.form.day')}
              valueFormat="DD/MM/YYYY"
              clearable={false}
              {...form.getInputProps('day')}
            />
            <TextInput type="time" label={t('events.form.from')} {...form.getInputProps('from')} />
            <TextInput type="time" label={t('events.form.until')} {...form.getInputProps('until')} />
          </SimpleGrid>
        </Fieldset>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput label={optional('place')} {...form.getInputProps('place')} />
          <TextInput label={optional('link')} description={t('events.form.linkHint')} {...form.getInputProps('link')} />
          <NumberInput
            label={optional('seats')}
            description={t('events.form.seatsHint')}
            min={1}
            allowDecimal={false}
            {...form.getInputProps('seats')}
          />
          <NumberInput
            label={optional('seatsPerUnion')}
            min={1}
            allowDecimal={false}
            {...form.getInputProps('seatsPerUnion')}
          />
        </SimpleGrid>
        <Textarea
          label={optional('programme')}
          description={t('events.form.programmeHint')}
          autosize
          minRows={2}
          {...form.getInputProps('programme')}
        />
        <Textarea
          label={optional('speakers')}
          description={t('events.form.speakersHint')}
          autosize
          minRows={2}
          {...form.getInputProps('speakers')}
        />
        <Textarea
          label={optional('questions')}
          description={t('events.form.questionsHint')}
          autosize
          minRows={2}
          {...form.getInputProps('questions')}
        />
        <Checkbox
          py={10}
          label={t('events.form.guests')}
          description={t('events.form.guestsHint')}
          {...form.getInputProps('guests', { type: 'checkbox' })}
        />
        {files.length > 0 && (
          <MultiSelect
            label={optional('materials')}
            description={t('events.form.materialsHint')}
            searchable
            data={files.map(({ id, name }) => ({ value: id, label: name }))}
            {...form.getInputProps('materials')}
          />
        )}
        <FormFooter failure={failure} busy={busy} submit={submit} restored={restored} onDiscard={discard} />
      </Stack>
    </form>
  );
}
