import { limits, type InstallationSettings } from '@koinon/contract';
import { Button, Fieldset, Stack, Text, Textarea } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useFocusAfter } from '../../shell/index.ts';

interface Props {
  which: 'accessibility' | 'privacy';
  form: UseFormReturnType<InstallationSettings>;
}

/** A page that the installation owes everybody, in both languages, with a template to fill. */
export function StatementFields({ which, form }: Props) {
  const { t } = useTranslation();
  const focusAfter = useFocusAfter();
  const own = `${which}El` as const;
  const empty = form.values[own].trim() === '';
  const begin = () => {
    form.setFieldValue(own, t(`admin.settings.templates.${which}`));
    focusAfter(() => document.getElementById(own), t('admin.settings.templateFilled'));
  };
  return (
    <Fieldset legend={t(`admin.settings.${which}`)}>
      <Stack>
        <Text size="sm">{t('admin.settings.statementHint', { path: `/p/${which}` })}</Text>
        {empty && (
          <Button variant="default" onClick={begin} style={{ alignSelf: 'flex-start' }}>
            {t('admin.settings.template')}
          </Button>
        )}
        {(['El', 'En'] as const).map((language) => (
          <Textarea
            key={language}
            id={`${which}${language}`}
            label={t(`admin.settings.text${language}`)}
            autosize
            minRows={3}
            maxRows={16}
            maxLength={limits.statement}
            {...form.getInputProps(`${which}${language}`)}
          />
        ))}
      </Stack>
    </Fieldset>
  );
}
