import type { InstallationSettings } from '@koinon/contract';
import { Fieldset, NumberInput, Stack, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';

interface Props {
  form: UseFormReturnType<InstallationSettings>;
  legend: string;
  lead: string;
  fields: readonly { name: string; label: string; description: string; min: number; max: number }[];
}

/** Whole numbers of the settings, each with its bounds. */
export function NumberFields({ form, legend, lead, fields }: Props) {
  return (
    <Fieldset legend={legend}>
      <Stack>
        <Text size="sm">{lead}</Text>
        {fields.map(({ name, ...field }) => (
          <NumberInput key={name} {...field} allowDecimal={false} allowNegative={false} {...form.getInputProps(name)} />
        ))}
      </Stack>
    </Fieldset>
  );
}
