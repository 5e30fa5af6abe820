import { ballotChoices, type BallotChoice } from '@koinon/contract';
import { Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Props {
  label: string;
  value: BallotChoice | null;
  onChange: (choice: BallotChoice) => void;
}

/** For, against, abstention or blank. */
export function ChoiceField({ label, value, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <Radio.Group label={label} value={value ?? ''} onChange={(next) => onChange(next as BallotChoice)}>
      <Stack gap={0}>
        {ballotChoices.map((one) => (
          <Radio
            key={one}
            value={one}
            label={t(`vocabulary.ballotChoices.${one}`)}
            styles={{ body: { minHeight: 44, alignItems: 'center' }, labelWrapper: { flex: 1 } }}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
