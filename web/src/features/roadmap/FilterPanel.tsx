import { Button, Chip, CloseButton, MultiSelect, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemKind, ItemPillar, ItemStatus } from '@koinon/roadmap';
import { itemKinds, itemPillars, itemStatuses } from '@koinon/roadmap';
import { countFilters, noFilters } from './filter-items.ts';
import type { RoadmapFilters } from './filter-items.ts';
import classes from './FilterPanel.module.css';
import { useRoadmap } from './roadmap-context.ts';

interface Props {
  readonly filters: RoadmapFilters;
  readonly found: number;
  readonly total: number;
  readonly onChange: (filters: RoadmapFilters) => void;
}

/** Words, kinds, status, pillars, unions. What is chosen applies at once, to all views. */
export function FilterPanel({ filters, found, total, onChange }: Props) {
  const { t } = useTranslation();
  const { unions } = useRoadmap();
  const change = (part: Partial<RoadmapFilters>) => onChange({ ...filters, ...part });
  return (
    <div className={classes.root} role="search" aria-label={t('roadmap.filters.title')}>
      <div className={classes.fields}>
        <TextInput
          label={t('roadmap.filters.text')}
          leftSection={<IconSearch size={18} aria-hidden />}
          value={filters.text}
          maxLength={200}
          onChange={(event) => change({ text: event.currentTarget.value })}
          rightSection={
            filters.text && <CloseButton aria-label={t('common.clear')} onClick={() => change({ text: '' })} />
          }
        />
        {unions.size > 0 && (
          <MultiSelect
            label={t('roadmap.field.union')}
            data={[...unions.values()].map((union) => ({ value: union.id, label: union.name }))}
            value={filters.unionIds}
            onChange={(unionIds) => change({ unionIds })}
            placeholder={filters.unionIds.length === 0 ? t('roadmap.filters.all') : undefined}
            searchable
            clearable
          />
        )}
      </div>
      <ChipFilter
        label={t('roadmap.field.kind')}
        values={itemKinds.map((kind) => [kind, t(`roadmap.kind.${kind}`)])}
        chosen={filters.kinds}
        onChange={(kinds) => change({ kinds: kinds as ItemKind[] })}
      />
      <ChipFilter
        label={t('roadmap.field.status')}
        values={itemStatuses.map((status) => [status, t(`roadmap.status.${status}`)])}
        chosen={filters.statuses}
        onChange={(statuses) => change({ statuses: statuses as ItemStatus[] })}
      />
      <ChipFilter
        label={t('roadmap.field.pillar')}
        values={itemPillars.map((pillar) => [pillar, t(`vocabulary.pillars.${pillar}`)])}
        chosen={filters.pillars}
        onChange={(pillars) => change({ pillars: pillars as ItemPillar[] })}
      />
      <div className={classes.foot}>
        <Text size="sm" c="dimmed" role="status">
          {t('roadmap.filters.found', { found, total })}
        </Text>
        {countFilters(filters) > 0 && (
          <Button variant="subtle" mih={44} onClick={() => onChange(noFilters)}>
            {t('roadmap.filters.clear')}
          </Button>
        )}
      </div>
    </div>
  );
}

interface ChipFilterProps {
  readonly label: string;
  readonly values: readonly (readonly [string, string])[];
  readonly chosen: readonly string[];
  readonly onChange: (values: string[]) => void;
}

function ChipFilter({ label, values, chosen, onChange }: ChipFilterProps) {
  const id = useId();
  return (
    <div className={classes.chips} role="group" aria-labelledby={id}>
      <span className={classes.label} id={id}>
        {label}
      </span>
      <Chip.Group multiple value={[...chosen]} onChange={onChange}>
        {values.map(([value, word]) => (
          <Chip key={value} value={value} variant="outline" classNames={{ label: classes.chip }}>
            {word}
          </Chip>
        ))}
      </Chip.Group>
    </div>
  );
}
