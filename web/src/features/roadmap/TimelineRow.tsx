import { VisuallyHidden } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoadmapItem } from '@koinon/roadmap';
import { effectiveStatus } from '@koinon/roadmap';
import { EditedBy } from './EditedBy.tsx';
import { useRoadmap } from './roadmap-context.ts';
import { KindSign, StatusSign } from './signs.tsx';
import classes from './Timeline.module.css';
import { TimelineBar } from './TimelineBar.tsx';
import type { Span } from './timeline-rows.ts';
import type { Scale } from './timeline-scale.ts';

interface Props {
  readonly item: RoadmapItem;
  /** Of a long roadmap, whose other rows are not drawn. */
  readonly setSize?: number | undefined;
  readonly position?: number | undefined;
  readonly start: number | null;
  readonly end: number | null;
  readonly progress: number;
  readonly scale: Scale;
  readonly tabbable: boolean;
  readonly names: readonly string[] | undefined;
  readonly instructionsId: string;
  readonly onFocus: (id: string) => void;
  readonly onGo: (from: HTMLElement, rows: 1 | -1) => void;
}

/** An item's name, which stays in sight, and its place in time. Redrawn only when it changes itself. */
export const TimelineRow = memo(function TimelineRow({ item, setSize, position, start, end, names, ...bar }: Props) {
  const { t } = useTranslation();
  const { canWrite, open, today } = useRoadmap();
  const status = effectiveStatus(item, today);
  const span: Span | null = start === null || end === null ? null : { start, end };
  const title = item.title || t('roadmap.untitled');
  return (
    <li className={classes.row} data-kind={item.kind} aria-setsize={setSize} aria-posinset={position}>
      <div className={classes.name}>
        <button
          type="button"
          className={classes.open}
          data-child={item.parentId !== null || undefined}
          title={title}
          onClick={() => open(item.id)}
        >
          <KindSign kind={item.kind} size={16} />
          <span className={classes.title}>{title}</span>
          <StatusSign status={status} size={16} />
          <VisuallyHidden>, {t(`roadmap.status.${status}`)}</VisuallyHidden>
        </button>
      </div>
      <div className={classes.lane}>
        {span && <TimelineBar item={item} span={span} names={names} {...bar} />}
        {!span && (
          <span className={classes.undated}>
            {canWrite ? (
              <button type="button" className={classes.setDates} onClick={() => open(item.id)}>
                {t('roadmap.setDates')}
              </button>
            ) : (
              t('roadmap.noDates')
            )}
            <EditedBy names={names} />
          </span>
        )}
      </div>
    </li>
  );
});
