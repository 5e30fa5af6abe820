import { limits } from '@koinon/contract';
import { PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { LegalFormSelect, RegionSelect } from '../../../ui/VocabularySelect.tsx';
import type { SetupValues } from './steps.ts';

interface Props {
  form: UseFormReturnType<SetupValues>;
}

export function ChamberStep({ form }: Props) {
  const { t } = useTranslation();
  return (
    <Stack>
      <Title order={2}>{t('identity.setup.chamberStep')}</Title>
      <TextInput
        label={t('identity.setup.chamberName')}
        description={t('identity.setup.chamberHint')}
        autoComplete="organization"
        autoFocus
        {...form.getInputProps('chamberName')}
      />
    </Stack>
  );
}

export function PersonStep({ form }: Props) {
  const { t } = useTranslation();
  return (
    <Stack>
      <Title order={2}>{t('identity.setup.personStep')}</Title>
      <Text c="dimmed">{t('identity.setup.personBody')}</Text>
      <TextInput label={t('identity.setup.name')} autoComplete="name" autoFocus {...form.getInputProps('name')} />
      <TextInput label={t('common.email')} type="email" autoComplete="username" {...form.getInputProps('email')} />
      <PasswordInput
        label={t('identity.setup.password')}
        description={t('identity.setup.passwordHint', { min: limits.passwordMin })}
        autoComplete="new-password"
        {...form.getInputProps('password')}
      />
    </Stack>
  );
}

export function UnionStep({ form }: Props) {
  const { t } = useTranslation();
  return (
    <Stack>
      <Title order={2}>{t('identity.setup.unionStep')}</Title>
      <Text c="dimmed">{t('identity.setup.unionBody')}</Text>
      <TextInput label={t('unions.form.name')} autoFocus {...form.getInputProps('unionName')} />
      <TextInput
        label={t('unions.form.shortName')}
        description={t('unions.form.shortNameHint')}
        {...form.getInputProps('shortName')}
      />
      <RegionSelect {...form.getInputProps('region')} />
      <LegalFormSelect {...form.getInputProps('legalForm')} />
      <TextInput label={`${t('unions.form.seat')} (${t('common.optional')})`} {...form.getInputProps('seat')} />
    </Stack>
  );
}
