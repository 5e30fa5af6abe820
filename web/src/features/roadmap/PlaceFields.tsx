import { regions } from '@koinon/contract';
import { MultiSelect, Select, SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ItemKind, ItemLevel, ItemPillar } from '@koinon/roadmap';
import { itemKinds, itemLevels, itemPillars, moveItem } from '@koinon/roadmap';
import type { FieldsProps } from './ItemForm.tsx';
import { useRoadmap } from './roadmap-context.ts';

/** Kind, goal, pillar, level and regions: where the item stands in the whole. */
export function PlaceFields({ item, items, set }: FieldsProps) {
  const { t } = useTranslation();
  const { act, doc } = useRoadmap();
  const goals = items.filter((each) => each.kind === 'goal' && each.id !== item.id);
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <Select
          label={t('roadmap.field.kind')}
          value={item.kind}
          allowDeselect={false}
          data={itemKinds.map((kind) => ({ value: kind, label: t(`roadmap.kind.${kind}`) }))}
          onChange={(kind) => kind && set({ kind: kind as ItemKind })}
        />
        {item.kind !== 'goal' && (
          <Select
            label={t('roadmap.field.goal')}
            placeholder={t('roadmap.withoutGoal')}
            data={goals.map((goal) => ({ value: goal.id, label: goal.title || t('roadmap.untitled') }))}
            value={item.parentId}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': t('common.clear') }}
            nothingFoundMessage={t('roadmap.noneFound')}
            onChange={(parentId) => act(() => moveItem(doc, item.id, { parentId }))}
          />
        )}
        <Select
          label={t('roadmap.field.pillar')}
          placeholder={t('roadmap.choose')}
          value={item.pillar}
          clearable
          clearButtonProps={{ 'aria-label': t('common.clear') }}
          data={itemPillars.map((pillar) => ({ value: pillar, label: t(`vocabulary.pillars.${pillar}`) }))}
          onChange={(pillar) => set({ pillar: pillar as ItemPillar | null })}
        />
        <Select
          label={t('roadmap.field.level')}
          placeholder={t('roadmap.choose')}
          value={item.level}
          clearable
          clearButtonProps={{ 'aria-label': t('common.clear') }}
          data={itemLevels.map((level) => ({ value: level, label: t(`vocabulary.levels.${level}`) }))}
          onChange={(level) => set({ level: level as ItemLevel | null })}
        />
      </SimpleGrid>
      <MultiSelect
        label={t('roadmap.field.regions')}
        placeholder={item.regions.length === 0 ? t('roadmap.choose') : undefined}
        value={[...item.regions]}
        data={regions.map((region) => ({ value: region, label: t(`vocabulary.regions.${region}`) }))}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('common.clear') }}
        nothingFoundMessage={t('roadmap.noneFound')}
        onChange={(chosen) => set({ regions: chosen })}
      />
    </>
  );
}
