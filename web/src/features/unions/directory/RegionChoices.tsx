import { type Region, regions } from '@koinon/contract';
import { compareGreek } from '@koinon/text';
import { useTranslation } from 'react-i18next';
import classes from './RegionMap.module.css';
import { RegionMap } from './RegionMap.tsx';

interface Props {
  counts: readonly { value: string; count: number }[];
  chosen: Region | null;
  onChoose: (region: Region | null) => void;
}

/** The regions to choose one from: drawn, and as a list in the order of the alphabet. */
export function RegionChoices({ counts, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const known = new Map(counts.map(({ value, count }) => [value as Region, count]));
  const listed = regions
    .map((value) => ({ value, label: t(`vocabulary.regions.${value}`), count: known.get(value) ?? 0 }))
    .sort((a, b) => compareGreek(a.label, b.label));
  return (
    <div className={classes.place}>
      <RegionMap counts={known} chosen={chosen} onChoose={onChoose} />
      <ul className={classes.list} aria-label={t('directory.regions')}>
        {listed.map(({ value, label, count }) => (
          <li key={value}>
            <button
              type="button"
              className={classes.choice}
              aria-pressed={value === chosen}
              onClick={() => onChoose(value === chosen ? null : value)}
            >
              <span>{label}</span>
              <span>{count}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
