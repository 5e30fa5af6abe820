import { type InstallationSettings, englishUnionWords, greekUnionWords } from '@koinon/contract';
import { englishForms, greekForms } from '@koinon/text/union-words';
import { Fieldset, NativeSelect, Stack, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';

const capital = (word: string) => word[0]!.toUpperCase() + word.slice(1);
const words = {
  El: greekUnionWords.map((value) => ({ value, label: `${greekForms[value].one}, ${greekForms[value].many}` })),
  En: englishUnionWords.map((value) => ({ value, label: englishForms[value].map(capital).join(', ') })),
};

/** What unions are called here. The words in the lists are the choice itself, so they are no texts. */
export function WordFields({ form }: { form: UseFormReturnType<InstallationSettings> }) {
  const { t } = useTranslation();
  return (
    <Fieldset legend={t('admin.settings.words')}>
      <Stack>
        <Text size="sm">{t('admin.settings.wordsLead')}</Text>
        {(['El', 'En'] as const).map((language) => (
          <NativeSelect
            key={language}
            label={t(`admin.settings.words${language}`)}
            data={words[language]}
            {...form.getInputProps(`unions${language}`)}
          />
        ))}
      </Stack>
    </Fieldset>
  );
}
