import { limits, type InstallationSettings } from '@koinon/contract';
import { Fieldset, NumberInput, Stack, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';

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
  return (
    <Fieldset legend={t('admin.settings.retention')}>
      <Stack>
        <Text size="sm">{t('admin.settings.retentionLead')}</Text>
        {kinds.map(({ name, fewest, most }) => (
          <NumberInput
            key={name}
            label={t(`admin.settings.${name}`)}
            description={`${t(`admin.settings.${name}Hint`)} ${t('admin.settings.daysBetween', { fewest, most })}`}
            min={fewest}
            max={most}
            allowDecimal={false}
            allowNegative={false}
            {...form.getInputProps(name)}
          />
        ))}
      </Stack>
    </Fieldset>
  );
}
