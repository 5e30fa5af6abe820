import { levels, pillars, regions, visibilities } from '@koinon/contract';
import { Chip, Group, Input, MultiSelect, Radio, SegmentedControl, Stack } from '@mantine/core';
import { compareGreek } from '@koinon/text';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Field<T> {
  value?: T;
  onChange?: (value: T) => void;
  error?: ReactNode;
}

export function PillarPicker({ value, onChange, error }: Field<string[]>) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <Input.Wrapper labelElement="div" label={t('workspaces.form.pillars')} labelProps={{ id }} error={error}>
      <Chip.Group multiple value={value ?? []} onChange={onChange}>
        <Group gap="xs" mt={6} role="group" aria-labelledby={id}>
          {pillars.map((pillar) => (
            <Chip key={pillar} value={pillar} variant="outline" size="md">
              {t(`vocabulary.pillars.${pillar}`)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Input.Wrapper>
  );
}

export function LevelPicker({ value, onChange, error }: Field<string>) {
  const { t } = useTranslation();
  const label = t('workspaces.form.level');
  return (
    <Input.Wrapper labelElement="div" label={label} error={error}>
      <SegmentedControl
        fullWidth
        mt={6}
        aria-label={label}
        value={value}
        onChange={onChange}
        data={levels.map((level) => ({ value: level, label: t(`vocabulary.levels.${level}`) }))}
      />
    </Input.Wrapper>
  );
}

export function RegionsSelect(props: Field<string[]>) {
  const { t } = useTranslation();
  const data = regions
    .map((value) => ({ value, label: t(`vocabulary.regions.${value}`) }))
    .sort((a, b) => compareGreek(a.label, b.label));
  return (
    <MultiSelect
      label={t('workspaces.form.regions')}
      description={t('workspaces.form.regionsHint')}
      searchable
      data={data}
      {...props}
    />
  );
}

export function VisibilityPicker({ value, onChange, error }: Field<string>) {
  const { t } = useTranslation();
  return (
    <Radio.Group label={t('workspaces.form.visibility')} value={value} onChange={onChange} error={error}>
      <Stack gap="sm" mt={8}>
        {visibilities.map((visibility) => (
          <Radio
            key={visibility}
            value={visibility}
            label={t(`vocabulary.visibilities.${visibility}`)}
            description={t(`vocabulary.visibilityMeanings.${visibility}`)}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
