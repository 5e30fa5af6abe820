import { limits, regions, shapes } from '@koinon/contract';
import { compareGreek } from '@koinon/text';
import { Fieldset, NumberInput, Select, SimpleGrid, Stack, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraftForm } from '../../../lib/use-draft-form.ts';
import { FormFooter } from '../../../ui/FormFooter.tsx';
import { type CardValues, cardSchema } from './card-values.ts';
import { RowsField } from './RowsField.tsx';

interface Props {
  draft: string;
  initial: CardValues;
  submit: string;
  /** Sectors and tags that are in use, to be chosen again. */
  known: { sectors: string[]; tags: string[] };
  onSubmit: (values: CardValues) => Promise<unknown>;
  /** Whether what stands before the title is filled in; it says itself what is not. */
  ready?: () => boolean;
  /** What stands before the title. */
  before?: ReactNode;
}

const { practice } = limits;

/** What a card says. The text behind it is written in the editor. */
export function CardForm({ draft, initial, submit, known, onSubmit, ready, before }: Props) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const { form, fail, failure, done, discard, restored } = useDraftForm({ draft, initial, schema: cardSchema });
  const { figures, steps } = form.values;
  const send = async (values: CardValues) => {
    if (ready?.() === false) return;
    setBusy(true);
    try {
      await onSubmit(values);
      done();
    } catch (error) {
      fail(error);
    } finally {
      setBusy(false);
    }
  };
  const optional = (label: string) => `${label} (${t('common.optional')})`;
  const places = regions
    .map((value) => ({ value, label: t(`vocabulary.regions.${value}`) }))
    .sort((a, b) => compareGreek(a.label, b.label));
  const words = (name: 'problem' | 'solution' | 'results' | 'conditions', rows: number) => (
    <Textarea
      label={name === 'conditions' ? optional(t(`practices.form.${name}`)) : t(`practices.form.${name}`)}
      description={t(`practices.form.${name}Hint`)}
      autosize
      minRows={rows}
      maxLength={limits.longText}
      {...form.getInputProps(name)}
    />
  );

  return (
    <form noValidate onSubmit={form.onSubmit((values) => void send(values))}>
      <Stack gap="lg">
        {before}
        <TextInput label={t('practices.form.title')} {...form.getInputProps('title')} />
        {words('problem', 3)}
        {words('solution', 4)}
        {words('results', 3)}
        <RowsField
          name="figures"
          count={figures.length}
          most={practice.figures}
          onAdd={() => form.insertListItem('figures', { value: '', label: '' })}
          onRemove={(index) => form.removeListItem('figures', index)}
        >
          {(index, id) => (
            <>
              <TextInput
                id={id}
                label={t('practices.form.figure')}
                style={{ flex: '0 1 130px' }}
                {...form.getInputProps(`figures.${index}.value`)}
              />
              <TextInput
                label={t('practices.form.figureOf')}
                style={{ flex: '1 1 180px' }}
                {...form.getInputProps(`figures.${index}.label`)}
              />
            </>
          )}
        </RowsField>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <Select
            label={optional(t('practices.form.costBand'))}
            data={shapes.practiceCosts.map((value) => ({ value, label: t(`practices.costs.${value}`) }))}
            clearable
            {...form.getInputProps('costBand')}
          />
          <TextInput label={optional(t('practices.form.costWords'))} {...form.getInputProps('cost')} />
        </SimpleGrid>
        {words('conditions', 2)}
        <RowsField
          name="steps"
          count={steps.length}
          most={practice.steps}
          onAdd={() => form.insertListItem('steps', { title: '', days: 30 })}
          onRemove={(index) => form.removeListItem('steps', index)}
        >
          {(index, id) => (
            <>
              <TextInput
                id={id}
                label={t('practices.form.step')}
                style={{ flex: '1 1 200px' }}
                {...form.getInputProps(`steps.${index}.title`)}
              />
              <NumberInput
                label={t('practices.form.days')}
                min={1}
                max={practice.days}
                allowDecimal={false}
                style={{ flex: '0 1 110px' }}
                {...form.getInputProps(`steps.${index}.days`)}
              />
            </>
          )}
        </RowsField>
        <Select
          label={t('practices.form.region')}
          data={places}
          searchable
          clearable
          {...form.getInputProps('region')}
        />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TagsInput
            label={optional(t('practices.form.sectors'))}
            description={t('practices.form.listHint')}
            data={known.sectors}
            maxTags={practice.sectors}
            {...form.getInputProps('sectors')}
          />
          <TagsInput
            label={optional(t('practices.form.tags'))}
            description={t('practices.form.listHint')}
            data={known.tags}
            maxTags={practice.tags}
            {...form.getInputProps('tags')}
          />
        </SimpleGrid>
        <Fieldset legend={t('practices.form.contact')}>
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            <TextInput label={optional(t('practices.form.contactName'))} {...form.getInputProps('contact.name')} />
            <TextInput label={optional(t('common.email'))} type="email" {...form.getInputProps('contact.email')} />
            <TextInput
              label={optional(t('practices.form.contactPhone'))}
              type="tel"
              {...form.getInputProps('contact.phone')}
            />
          </SimpleGrid>
        </Fieldset>
        <FormFooter failure={failure} busy={busy} submit={submit} restored={restored} onDiscard={discard} />
      </Stack>
    </form>
  );
}
