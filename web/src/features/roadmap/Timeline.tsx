import { Button, VisuallyHidden } from '@mantine/core';
import { IconCalendarDown } from '@tabler/icons-react';
import { useCallback, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoadmapItem } from '@koinon/roadmap';
import { itemStatuses, shownProgress, toDayNumber } from '@koinon/roadmap';
import { DependencyLines } from './DependencyLines.tsx';
import { useRoadmap } from './roadmap-context.ts';
import { StatusSign } from './signs.tsx';
import classes from './Timeline.module.css';
import { TimelineGrid, TimelineHeading } from './TimelineHeading.tsx';
import { spanOf, timelineRows } from './timeline-rows.ts';
import { TimelineRow } from './TimelineRow.tsx';
import { buildScale } from './timeline-scale.ts';
import { type ScrollWindow, useScrollWindow } from './use-scroll-window.ts';
import { usePrinting } from '../../ui/use-printing.ts';
import { useTimelineScroll } from './use-timeline-scroll.ts';
import type { TimelineZoom } from './use-view-settings.ts';

interface Props {
  readonly items: readonly RoadmapItem[];
  readonly shown: readonly RoadmapItem[];
  readonly zoom: TimelineZoom;
  readonly editors: ReadonlyMap<string, string[]>;
}

const rowHeight = 44;

/** A roadmap of so many rows is drawn whole; of a longer one the rows in sight, and some around them. */
const drawnWhole = 200;
const around = 12;

function rowsInSight({ top, bottom }: ScrollWindow, count: number): [number, number] {
  const from = Number.isFinite(top) ? Math.floor(top / rowHeight) - around : 0;
  const to = Number.isFinite(bottom) ? Math.ceil(bottom / rowHeight) + around : 3 * around;
  return [Math.max(0, from), Math.min(count, Math.max(to, 3 * around))];
}

/** Goals with their actions and milestones over the months, with what waits for what. */
export function Timeline({ items, shown, zoom, editors }: Props) {
  const { t } = useTranslation();
  const { canWrite, remote, today } = useRoadmap();
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const instructionsId = useId();
  const scale = useStableScale(items, today, zoom);
  const rows = useMemo(() => timelineRows(shown), [shown]);
  const { scroller, showToday } = useTimelineScroll(scale, toDayNumber(today));
  const view = useScrollWindow(scroller);
  const printing = usePrinting();
  const many = rows.length > drawnWhole && !printing;
  const [first, last] = many ? rowsInSight(view, rows.length) : [0, rows.length];
  const tabbableId = shown.some((item) => item.id === focusedId)
    ? focusedId
    : shown.find((item) => spanOf(item, items) !== null)?.id;
  const go = useCallback((from: HTMLElement, step: 1 | -1) => {
    const bars = [...(from.closest('ol')?.querySelectorAll<HTMLElement>('[data-bar]') ?? [])];
    bars[bars.indexOf(from) + step]?.focus();
  }, []);
  const todayX = scale.x(toDayNumber(today)) + scale.pxPerDay / 2;
  return (
    <div className={classes.root}>
      {(canWrite || remote) && <VisuallyHidden id={instructionsId}>{t('roadmap.barInstructions')}</VisuallyHidden>}
      <div
        ref={scroller}
        className={classes.scroller}
        tabIndex={0}
        role="region"
        aria-label={t('roadmap.view.timeline')}
      >
        <div className={classes.canvas}>
          <TimelineHeading scale={scale} todayX={todayX}>
            <Button
              className={classes.toToday}
              variant="subtle"
              leftSection={<IconCalendarDown size={18} aria-hidden />}
              aria-label={t('roadmap.showToday')}
              onClick={showToday}
            >
              {t('roadmap.today')}
            </Button>
          </TimelineHeading>
          <div className={classes.body}>
            <div className={classes.nameColumn} data-name-column aria-hidden />
            <div className={classes.backdrop} style={{ width: scale.width }} aria-hidden>
              <TimelineGrid scale={scale} />
              <DependencyLines
                rows={rows}
                items={items}
                scale={scale}
                rowHeight={rowHeight}
                view={view}
                focusedId={focusedId}
              />
              <span className={classes.today} style={{ left: todayX }} />
            </div>
            <ol
              className={classes.rows}
              style={
                {
                  '--lane-width': `${scale.width}px`,
                  paddingBlock: `${first * rowHeight}px ${(rows.length - last) * rowHeight}px`,
                } as React.CSSProperties
              }
            >
              {rows.slice(first, last).map((item, index) => {
                const place = many ? { 'aria-setsize': rows.length, 'aria-posinset': first + index + 1 } : undefined;
                if (!item) {
                  return (
                    <li key="without-goal" className={classes.row} data-kind="heading" {...place}>
                      <span className={classes.name}>{t('roadmap.withoutGoal')}</span>
                    </li>
                  );
                }
                const span = spanOf(item, items);
                return (
                  <TimelineRow
                    key={item.id}
                    item={item}
                    setSize={place?.['aria-setsize']}
                    position={place?.['aria-posinset']}
                    start={span?.start ?? null}
                    end={span?.end ?? null}
                    progress={shownProgress(item, items)}
                    scale={scale}
                    tabbable={item.id === tabbableId}
                    names={editors.get(item.id)}
                    instructionsId={instructionsId}
                    onFocus={setFocusedId}
                    onGo={go}
                  />
                );
              })}
            </ol>
          </div>
        </div>
      </div>
      <Legend />
    </div>
  );
}

/** The scale of all items, the same object while its range is: an edit inside the range redraws one row, not all. */
function useStableScale(items: readonly RoadmapItem[], today: string, zoom: TimelineZoom) {
  const next = buildScale(items, today, zoom);
  return useMemo(
    () => buildScale(items, today, zoom),
    // oxlint-disable-next-line react/exhaustive-deps -- the range decides, not which items made it
    [next.firstDay, next.days, zoom],
  );
}

function Legend() {
  const { t } = useTranslation();
  return (
    <ul className={classes.legend} aria-label={t('roadmap.field.status')}>
      {itemStatuses.map((status) => (
        <li key={status}>
          <StatusSign status={status} size={16} />
          {t(`roadmap.status.${status}`)}
        </li>
      ))}
    </ul>
  );
}
