import { Input, Select, SimpleGrid, Slider, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemStatus } from '@koinon/roadmap';
import { isOverdue, itemStatuses, shownProgress, summarizeGoal } from '@koinon/roadmap';
import type { FieldsProps } from './ItemForm.tsx';
import { useRoadmap } from './roadmap-context.ts';
import { StatusSign } from './signs.tsx';

/** Status and progress. The progress of a goal with actions comes from them. */
export function ProgressFields({ item, items, set }: FieldsProps) {
  const { t } = useTranslation();
  const { today } = useRoadmap();
  const summary = summarizeGoal(item, items);
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
      <Select
        label={t('roadmap.field.status')}
        description={isOverdue(item, today) ? t('roadmap.overdueHint') : undefined}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={item.status}
        allowDeselect={false}
        leftSection={<StatusSign status={item.status} />}
        data={itemStatuses.map((status) => ({ value: status, label: t(`roadmap.status.${status}`) }))}
        renderOption={({ option }) => (
          <>
            <StatusSign status={option.value as ItemStatus} />
            <span style={{ marginInlineStart: 8 }}>{option.label}</span>
          </>
        )}
        onChange={(status) => status && set({ status: status as ItemStatus })}
      />
      {item.kind !== 'milestone' && item.status !== 'done' && summary.children === 0 && (
        <ProgressSlider value={item.progress} onChange={(progress) => set({ progress })} />
      )}
      {item.kind !== 'milestone' && (item.status === 'done' || summary.children > 0) && (
        <Input.Wrapper label={t('roadmap.field.progress')}>
          <Text mih={44} style={{ alignContent: 'center' }}>
            {t('roadmap.percent', { value: shownProgress(item, items) })}
            {summary.children > 0 && ` · ${t('roadmap.doneOf', { done: summary.done, count: summary.children })}`}
          </Text>
        </Input.Wrapper>
      )}
    </SimpleGrid>
  );
}

/** Shows the thumb while it moves, writes where it is let go. */
function ProgressSlider({ value, onChange }: { readonly value: number; readonly onChange: (value: number) => void }) {
  const { t } = useTranslation();
  const [moving, setMoving] = useState<number | null>(null);
  const shown = moving ?? value;
  return (
    <Input.Wrapper label={`${t('roadmap.field.progress')}: ${t('roadmap.percent', { value: shown })}`}>
      <Slider
        mt={14}
        mb={6}
        size="lg"
        thumbSize={26}
        step={5}
        label={null}
        value={shown}
        onChange={setMoving}
        onChangeEnd={(end) => {
          setMoving(null);
          onChange(end);
        }}
        thumbProps={{ 'aria-label': t('roadmap.field.progress') }}
      />
    </Input.Wrapper>
  );
}
