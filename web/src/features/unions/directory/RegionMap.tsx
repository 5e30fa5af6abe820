import type { Region } from '@koinon/contract';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './RegionMap.module.css';
import { aroundOf, labelAt, pathOf, readingOrder, size } from './region-shapes.ts';

interface Props {
  counts: ReadonlyMap<Region, number>;
  chosen: Region | null;
  onChoose: (region: Region | null) => void;
}

const steps: Partial<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/**
 * The thirteen regions as a drawing of our own, each with the number of its unions. One stop for the Tab key; arrows go from
 * region to region. The list beside it says and does the same.
 */
export function RegionMap({ counts, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const drawing = useRef<SVGSVGElement>(null);
  const [stop, setStop] = useState<Region>(chosen ?? readingOrder[0]!);
  const goTo = (region: Region) => {
    setStop(region);
    drawing.current?.querySelector<SVGGElement>(`[data-region="${region}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent, region: Region) => {
    const step = steps[event.key];
    const at = readingOrder.indexOf(region);
    if (step) goTo(readingOrder[(at + step + readingOrder.length) % readingOrder.length]!);
    else if (event.key === 'Home') goTo(readingOrder[0]!);
    else if (event.key === 'End') goTo(readingOrder.at(-1)!);
    else if (event.key === 'Enter' || event.key === ' ') onChoose(region === chosen ? null : region);
    else return;
    event.preventDefault();
  };
  const most = Math.max(1, ...counts.values());
  return (
    <svg
      ref={drawing}
      viewBox={`0 0 ${size.width} ${size.height}`}
      className={classes.map}
      role="group"
      aria-label={t('directory.map')}
    >
      {readingOrder.map((region) => {
        const count = counts.get(region) ?? 0;
        const around = aroundOf(region);
        const [x, y] = labelAt(region);
        return (
          <g
            key={region}
            role="button"
            data-region={region}
            tabIndex={stop === region ? 0 : -1}
            aria-pressed={region === chosen}
            className={classes.region}
            data-depth={count === 0 ? 0 : Math.ceil((count / most) * 3)}
            onFocus={() => setStop(region)}
            onKeyDown={(event) => onKeyDown(event, region)}
            onClick={() => onChoose(region === chosen ? null : region)}
          >
            <title>{t('directory.regionCount', { region: t(`vocabulary.regions.${region}`), count })}</title>
            {around && <rect {...around} rx={10} className={classes.water} />}
            <path d={pathOf(region)} />
            {count > 0 && (
              <text x={x} y={y} dy="0.36em" aria-hidden="true">
                {count}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}
