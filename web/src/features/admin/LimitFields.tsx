import { limits, type InstallationSettings } from '@koinon/contract';
import { Fieldset, NumberInput, Stack, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';

const names = Object.keys(limits.chosen) as (keyof typeof limits.chosen)[];

/** How much of what there may be; each with its bounds and what holds where nothing is chosen. */
export function LimitFields({ form }: { form: UseFormReturnType<InstallationSettings> }) {
  const { t } = useTranslation();
  return (
    <Fieldset legend={t('admin.settings.limits')}>
      <Stack>
        <Text size="sm">{t('admin.settings.limitsLead')}</Text>
        {names.map((name) => {
          const { fewest, most, usual } = limits.chosen[name];
          const hint = t(`admin.settings.limitHints.${name}`);
          return (
            <NumberInput
              key={name}
              label={t(`admin.settings.limitNames.${name}`)}
              description={`${hint} ${t('admin.settings.limitBetween', { fewest, most, usual })}`}
              min={fewest}
              max={most}
              allowDecimal={false}
              allowNegative={false}
              {...form.getInputProps(name)}
            />
          );
        })}
      </Stack>
    </Fieldset>
  );
}
