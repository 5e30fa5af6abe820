import { shapes, unionStatuses, type LegalForm, type Region, type UnionStatus } from '@koinon/contract';
import { Checkbox, Select, SimpleGrid, Stack, TagsInput, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraftForm } from '../../lib/use-draft-form.ts';
import { FormFooter } from '../../ui/FormFooter.tsx';
import { LegalFormSelect, RegionSelect } from '../../ui/VocabularySelect.tsx';

export interface UnionValues extends Record<string, unknown> {
  name: string;
  shortName: string;
  region: Region | null;
  seat: string;
  legalForm: LegalForm;
  registryNumber: string;
  sectors: string[];
  offers: string;
  seeks: string;
  contact: { email: string; phone: string; web: string };
  status?: UnionStatus;
  publicPage?: boolean;
}

export const emptyUnion: UnionValues = {
  name: '',
  shortName: '',
  region: null,
  seat: '',
  legalForm: 'unionOfBodies',
  registryNumber: '',
  sectors: [],
  offers: '',
  seeks: '',
  contact: { email: '', phone: '', web: '' },
};

interface Props {
  draft: string;
  initial: UnionValues;
  /** Of a representative: what the register says of the union is shown, and the team changes it. */
  own?: boolean;
  submit: string;
  /** Values that passed the contract's shape. */
  onSubmit: (values: UnionValues & { region: Region }) => Promise<unknown>;
}

/** The details of a union; its status only where there is one already. */
export function UnionForm({ draft, initial, own = false, submit, onSubmit }: Props) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const { form, fail, failure, done, discard, restored } = useDraftForm({ draft, initial, schema: shapes.unionInput });
  const send = async (values: UnionValues) => {
    if (!values.region) return;
    setBusy(true);
    try {
      await onSubmit({ ...values, region: values.region });
      done();
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
        {own && <Text c="dimmed">{t('unions.form.ownHint')}</Text>}
        <TextInput label={t('unions.form.name')} readOnly={own} {...form.getInputProps('name')} />
        <TextInput
          label={t('unions.form.shortName')}
          description={t('unions.form.shortNameHint')}
          {...form.getInputProps('shortName')}
        />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <RegionSelect {...form.getInputProps('region')} />
          <TextInput label={optional(t('unions.form.seat'))} {...form.getInputProps('seat')} />
          <LegalFormSelect readOnly={own} {...form.getInputProps('legalForm')} />
          <TextInput
            label={optional(t('unions.form.registryNumber'))}
            readOnly={own}
            {...form.getInputProps('registryNumber')}
          />
        </SimpleGrid>
        <TagsInput
          label={optional(t('unions.form.sectors'))}
          description={t('unions.form.sectorsHint')}
          {...form.getInputProps('sectors')}
        />
        <Textarea label={optional(t('unions.form.offers'))} autosize minRows={2} {...form.getInputProps('offers')} />
        <Textarea label={optional(t('unions.form.seeks'))} autosize minRows={2} {...form.getInputProps('seeks')} />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput label={optional(t('unions.form.email'))} type="email" {...form.getInputProps('contact.email')} />
          <TextInput label={optional(t('unions.form.phone'))} type="tel" {...form.getInputProps('contact.phone')} />
        </SimpleGrid>
        <TextInput label={optional(t('unions.form.web'))} {...form.getInputProps('contact.web')} />
        {initial.publicPage !== undefined && (
          <Checkbox
            py={10}
            label={t('unions.form.publicPage')}
            description={t('unions.form.publicPageHint')}
            {...form.getInputProps('publicPage', { type: 'checkbox' })}
          />
        )}
        {initial.status && !own && (
          <Select
            label={t('unions.form.status')}
            description={t('unions.form.statusHint')}
            data={unionStatuses.map((value) => ({ value, label: t(`vocabulary.unionStatuses.${value}`) }))}
            {...form.getInputProps('status')}
          />
        )}
        <FormFooter failure={failure} busy={busy} submit={submit} restored={restored} onDiscard={discard} />
      </Stack>
    </form>
  );
}
