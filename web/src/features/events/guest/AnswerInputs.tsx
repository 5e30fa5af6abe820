import { limits, type PublicEvent } from '@koinon/contract';
import { TextInput, type TextInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Props {
  questions: PublicEvent['questions'];
  propsOf: (index: number) => TextInputProps;
}

/** The event's own questions. */
export function AnswerInputs({ questions, propsOf }: Props) {
  const { t } = useTranslation();
  return questions.map(({ label, required }, index) => (
    <TextInput
      key={label}
      label={required ? label : `${label} (${t('common.optional')})`}
      maxLength={limits.shortText}
      {...propsOf(index)}
    />
  ));
}
