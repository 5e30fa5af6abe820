import { limits, type Pillar, pillars, type Region } from '@koinon/contract';
import { Select, Stack, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RegionSelect } from '../../ui/VocabularySelect.tsx';

export interface IdeaWords extends Record<string, unknown> {
  title: string;
  why: string;
  pillar: string | null;
  region: string | null;
}

/** What the fields hold, as the server takes it: they offer nothing but its codes. */
export const wordsOf = ({ title, why, pillar, region }: IdeaWords) => ({
  title,
  why,
  pillar: pillar as Pillar | null,
  region: region as Region | null,
});

/** The fields of an idea, where it is proposed and where it is changed. */
export function IdeaFields({ form, children }: { form: UseFormReturnType<IdeaWords>; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Stack>
      <TextInput
        label={t('ideas.title')}
        description={t('ideas.titleHint')}
        data-autofocus
        {...form.getInputProps('title')}
      />
      <Textarea
        label={t('ideas.why')}
        description={t('ideas.whyHint')}
        autosize
        minRows={4}
        maxLength={limits.longText}
        {...form.getInputProps('why')}
      />
      <Select
        label={`${t('ideas.pillar')} (${t('common.optional')})`}
        clearable
        data={pillars.map((value) => ({ value, label: t(`vocabulary.pillars.${value}`) }))}
        {...form.getInputProps('pillar')}
      />
      <RegionSelect
        label={`${t('ideas.region')} (${t('common.optional')})`}
        clearable
        {...form.getInputProps('region')}
      />
      {children}
    </Stack>
  );
}
