import { SimpleGrid } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarDate } from '@koinon/roadmap';
import { addDays, daysBetween, roadmapLimits } from '@koinon/roadmap';
import { DayField } from '../../ui/DayField.tsx';
import classes from './DateFields.module.css';
import type { FieldsProps } from './ItemForm.tsx';
import { parseTypedDate } from '../../ui/typed-day.ts';

/** First and last day; the one day of a milestone. A start moved past the end takes the end along. */
export function DateFields({ item, set }: FieldsProps) {
  const { t } = useTranslation();
  const [endRefused, setEndRefused] = useState(false);
  if (item.kind === 'milestone') {
    return <DayInput label={t('roadmap.field.day')} value={item.end} onChange={(end) => set({ end })} />;
  }
  const setStart = (start: CalendarDate | null) => {
    const passes = start !== null && item.end !== null && start > item.end;
    const length = item.start !== null && item.end !== null ? daysBetween(item.start, item.end) : 0;
    setEndRefused(false);
    set(passes ? { start, end: addDays(start, length) } : { start });
  };
  const setEnd = (end: CalendarDate | null) => {
    const refused = end !== null && item.start !== null && end < item.start;
    setEndRefused(refused);
    if (!refused) set({ end });
  };
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
      <DayInput label={t('roadmap.field.start')} value={item.start} onChange={setStart} />
      <DayInput
        label={t('roadmap.field.end')}
        value={item.end}
        error={endRefused ? t('roadmap.problem.endBeforeStart') : undefined}
        onChange={setEnd}
      />
    </SimpleGrid>
  );
}

interface DayInputProps {
  readonly label: string;
  readonly value: CalendarDate | null;
  readonly error?: string | undefined;
  readonly onChange: (value: CalendarDate | null) => void;
}

function DayInput({ label, value, error, onChange }: DayInputProps) {
  const { t } = useTranslation();
  return (
    <DayField
      label={label}
      value={value}
      error={error}
      placeholder={t('roadmap.datePlaceholder')}
      valueFormat="DD/MM/YYYY"
      dateParser={parseTypedDate}
      minDate={roadmapLimits.firstDay}
      maxDate={roadmapLimits.lastDay}
      clearable
      clearButtonProps={{ 'aria-label': t('roadmap.clearDate') }}
      onChange={onChange}
      classNames={{ day: classes.day, calendarHeaderControl: classes.day, calendarHeaderLevel: classes.level }}
      popoverProps={{ withinPortal: true }}
    />
  );
}
