import { type RecordedWay, type UnionRef, recordedWays } from '@koinon/contract';
import { compareGreek } from '@koinon/text';
import { NativeSelect, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** For which union something is written down, and how it said it; empty as long as none is chosen. */
export interface Recording {
  unionId: string;
  way: RecordedWay;
}
export const nothingRecorded: Recording = { unionId: '', way: 'phone' };

interface Props {
  unions: readonly UnionRef[];
  value: Recording;
  onChange: (value: Recording) => void;
  /** It was sent without a union. */
  missing?: boolean;
}

/** Asks for which union a coordinator writes something down, and says what comes of it. */
export function RecordFields({ unions, value, onChange, missing = false }: Props) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs">
      <NativeSelect
        label={t('common.record.union')}
        error={missing && value.unionId === '' ? t('common.field.required') : undefined}
        value={value.unionId}
        onChange={(event) => onChange({ ...value, unionId: event.currentTarget.value })}
        data={[
          { value: '', label: t('common.record.choose') },
          ...unions.map(({ id, name }) => ({ value: id, label: name })).sort((a, b) => compareGreek(a.label, b.label)),
        ]}
      />
      <NativeSelect
        label={t('common.record.way')}
        value={value.way}
        onChange={(event) => onChange({ ...value, way: event.currentTarget.value as RecordedWay })}
        data={recordedWays.map((way) => ({ value: way, label: t(`common.record.ways.${way}`) }))}
      />
      <Text size="sm" c="dimmed">
        {t('common.record.hint')}
      </Text>
    </Stack>
  );
}
