import { legalForms, regions } from '@koinon/contract';
import { Select, type SelectProps } from '@mantine/core';
import { compareGreek } from '@koinon/text';
import { useTranslation } from 'react-i18next';

type Props = Omit<SelectProps, 'data' | 'label'> & { label?: string };

/** One of the thirteen regions, in alphabetical order of the language. */
export function RegionSelect(props: Props) {
  const { t } = useTranslation();
  const data = regions
    .map((value) => ({ value, label: t(`vocabulary.regions.${value}`) }))
    .sort((a, b) => compareGreek(a.label, b.label));
  return <Select label={t('unions.form.region')} searchable data={data} {...props} />;
}

export function LegalFormSelect(props: Props) {
  const { t } = useTranslation();
  const data = legalForms.map((value) => ({ value, label: t(`vocabulary.legalForms.${value}`) }));
  return <Select label={t('unions.form.legalForm')} data={data} {...props} />;
}
