import { limits, type InstallationSettings } from '@koinon/contract';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { NumberFields } from './NumberFields.tsx';

const { history, retention } = limits;
const kinds = [
  { name: 'historyDays', fewest: history.fewestDays, most: history.mostDays },
  { name: 'lettersDays', ...retention.letters },
  { name: 'noticesDays', ...retention.notices },
  { name: 'draftsDays', ...retention.drafts },
] as const;

/** How many days what is kept for a time stays. */
export function RetentionFields({ form }: { form: UseFormReturnType<InstallationSettings> }) {
  const { t } = useTranslation();
  const fields = kinds.map(({ name, fewest, most }) => ({
    name,
    label: t(`admin.settings.${name}`),
    description: `${t(`admin.settings.${name}Hint`)} ${t('admin.settings.daysBetween', { fewest, most })}`,
    min: fewest,
    max: most,
  }));
  return (
    <NumberFields
      form={form}
      legend={t('admin.settings.retention')}
      lead={t('admin.settings.retentionLead')}
      fields={fields}
    />
  );
}
