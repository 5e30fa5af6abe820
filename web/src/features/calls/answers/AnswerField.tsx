import { type Answer, type Question, formOf, longestOf, optionsOf } from '@koinon/contract';
import { Checkbox, NumberInput, Radio, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { compareGreek } from '@koinon/text';
import { useTranslation } from 'react-i18next';
import { FileAnswer } from './FileAnswer.tsx';
import { useAnswerWords } from './words.ts';

interface Props {
  question: Question;
  value: Answer | undefined;
  error: string | undefined;
  onChange: (value: Answer | undefined) => void;
  /** The field is left: now it may be said what is wrong with it. */
  onLeave: () => void;
}

const autoComplete: Partial<Record<Question['kind'], string>> = {
  unionName: 'organization',
  contactName: 'name',
  contactEmail: 'email',
  contactPhone: 'tel',
};

/** The field of one question, in the form its answer has. */
export function AnswerField({ question, value, error, onChange, onLeave }: Props) {
  const { t } = useTranslation();
  const words = useAnswerWords();
  const name = words.name(question);
  const label = question.required ? name : `${name} (${t('common.optional')})`;
  const form = formOf(question);
  const hint =
    question.kind === 'proposal' || question.kind === 'offer' ? t(`calls.hints.${question.kind}`) : undefined;
  const common = {
    label,
    description: hint,
    error,
    onBlur: onLeave,
    id: `answer-${question.id}`,
    required: question.required,
    withAsterisk: false,
  };
  const text = typeof value === 'string' ? value : '';

  if (form === 'file')
    return <FileAnswer question={question} label={label} value={text} error={error} onChange={onChange} />;
  if (form === 'passage')
    return (
      <Textarea
        {...common}
        autosize
        minRows={3}
        maxRows={14}
        maxLength={longestOf(question)}
        value={text}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  if (form === 'number')
    return (
      <NumberInput
        {...common}
        decimalSeparator=","
        hideControls
        inputMode="decimal"
        value={typeof value === 'number' ? value : ''}
        onChange={(given) => onChange(typeof given === 'number' ? given : undefined)}
      />
    );
  if (form === 'several' || (form === 'one' && optionsOf(question).length <= 6 && question.kind === 'oneOf')) {
    const chosen = Array.isArray(value) ? value : [];
    const choices = optionsOf(question).map((one) => ({ value: one, label: words.option(question, one) }));
    if (form === 'one')
      return (
        <Radio.Group {...common} value={text} onChange={onChange}>
          <Stack gap={4} mt={6}>
            {choices.map((choice) => (
              <Radio key={choice.value} {...choice} py={8} />
            ))}
          </Stack>
        </Radio.Group>
      );
    return (
      <Checkbox.Group {...common} value={chosen} onChange={onChange}>
        <Stack gap={4} mt={6}>
          {choices.map((choice) => (
            <Checkbox key={choice.value} {...choice} py={8} />
          ))}
        </Stack>
      </Checkbox.Group>
    );
  }
  if (form === 'one') {
    const data = optionsOf(question).map((one) => ({ value: one, label: words.option(question, one) }));
    return (
      <Select
        {...common}
        searchable={data.length > 8}
        data={question.kind === 'region' ? data.sort((a, b) => compareGreek(a.label, b.label)) : data}
        value={text || null}
        onChange={(given) => onChange(given ?? undefined)}
        placeholder={t('calls.answers.choose')}
      />
    );
  }
  return (
    <TextInput
      {...common}
      type={form === 'email' ? 'email' : form === 'date' ? 'date' : question.kind === 'contactPhone' ? 'tel' : 'text'}
      autoComplete={autoComplete[question.kind] ?? 'off'}
      maxLength={longestOf(question)}
      value={text}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
