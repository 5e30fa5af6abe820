import { limits, type InstallationSettings } from '@koinon/contract';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { NumberFields } from './NumberFields.tsx';

const names = Object.keys(limits.chosen) as (keyof typeof limits.chosen)[];

/** How much of what there may be; each with its bounds and what holds where nothing is chosen. */
export function LimitFields({ form }: { form: UseFormReturnType<InstallationSettings> }) {
  const { t } = useTranslation();
  const fields = names.map((name) => {
    const { fewest, most, usual } = limits.chosen[name];
    const hint = t(`admin.settings.limitHints.${name}`);
    return {
      name,
      label: t(`admin.settings.limitNames.${name}`),
      description: `${hint} ${t('admin.settings.limitBetween', { fewest, most, usual })}`,
      min: fewest,
      max: most,
    };
  });
  return (
    <NumberFields
      form={form}
      legend={t('admin.settings.limits')}
      lead={t('admin.settings.limitsLead')}
      fields={fields}
    />
  );
}
