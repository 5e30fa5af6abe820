import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoadmapItem } from '@koinon/roadmap';
import { effectiveStatus, fromDayNumber, readRoadmap, resizeItem, shiftItem } from '@koinon/roadmap';
import { barAct } from './bar-keys.ts';
import { EditedBy } from './EditedBy.tsx';
import { useRoadmap } from './roadmap-context.ts';
import statuses from './status.module.css';
import classes from './TimelineBar.module.css';
import type { DragMode, Span } from './timeline-rows.ts';
import { draggedSpan, geometryOf, spanOf } from './timeline-rows.ts';
import type { Scale } from './timeline-scale.ts';
import { useBarDrag } from './use-bar-drag.ts';
import { useDates } from './use-dates.ts';

interface Props {
  readonly item: RoadmapItem;
  readonly span: Span;
  readonly progress: number;
  readonly scale: Scale;
  readonly tabbable: boolean;
  readonly names: readonly string[] | undefined;
  readonly instructionsId: string;
  readonly onFocus: (id: string) => void;
  readonly onGo: (from: HTMLElement, rows: 1 | -1) => void;
}

/** One bar or diamond: drag to move, drag an edge to stretch, or the same with the arrow keys. */
export function TimelineBar({ item, span, progress, scale, tabbable, names, instructionsId, onFocus, onGo }: Props) {
  const { t } = useTranslation();
  const { act, adjust, announce, canWrite, doc, open, remote, today, unions } = useRoadmap();
  const mayMove = remote ? remote.may(item.id) : canWrite;
  const dates = useDates();
  const status = effectiveStatus(item, today);
  const title = item.title || t('roadmap.untitled');
  const canStretch = mayMove && item.kind === 'action';
  const words = ({ start, end }: Span) => dates.span({ start: fromDayNumber(start), end: fromDayNumber(end) }) ?? '';

  const change = (mode: DragMode, days: number) =>
    mode === 'move' ? shiftItem(doc, item.id, days) : resizeItem(doc, item.id, mode, days);
  const tellDates = () => {
    const items = readRoadmap(doc);
    const now = items.find((each) => each.id === item.id);
    const next = now && spanOf(now, items);
    if (next) announce(t('roadmap.said.dates', { title, dates: words(next) }));
  };
  const moveElsewhere = (mode: DragMode, days: number) => {
    const next = remote?.move(item.id, mode, days);
    if (next) announce(t('roadmap.said.dates', { title, dates: words(next) }));
  };
  const { bar, drag, handlers, cancel, wasDragged } = useBarDrag({
    enabled: mayMove,
    pxPerDay: scale.pxPerDay,
    onDrop: (mode, days) => {
      if (remote) return moveElsewhere(mode, days);
      if (act(() => change(mode, days)) === null) return;
      tellDates();
    },
  });
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const act = barAct(event);
    if (!act) return;
    event.preventDefault();
    const element = event.currentTarget;
    if (act.type === 'open') open(item.id);
    else if (act.type === 'cancel') cancel();
    else if (act.type === 'go') onGo(element, act.rows);
    else if (mayMove) {
      if (remote) moveElsewhere(act.mode, act.days);
      else {
        adjust(() => change(act.mode, act.days));
        tellDates();
      }
      requestAnimationFrame(() => element.scrollIntoView({ block: 'nearest', inline: 'nearest' }));
    }
  };

  const shown = drag ? draggedSpan(span, drag.mode, drag.days) : span;
  const { left, width } = geometryOf(shown, item.kind === 'milestone', scale);
  const union = item.responsibleUnionId === null ? undefined : unions.get(item.responsibleUnionId);
  return (
    <>
      <div
        ref={bar}
        role="button"
        data-bar
        data-kind={item.kind}
        data-dragging={drag !== null || undefined}
        className={`${classes.bar} ${statuses[status]}`}
        style={{ left, width }}
        tabIndex={tabbable ? 0 : -1}
        aria-label={t('roadmap.barLabel', {
          title,
          kind: t(`roadmap.kind.${item.kind}`),
          dates: words(span),
          status: t(`roadmap.status.${status}`),
        })}
        aria-describedby={mayMove ? instructionsId : undefined}
        title={`${title}\n${words(shown)}`}
        onClick={() => !wasDragged() && open(item.id)}
        onFocus={() => onFocus(item.id)}
        onKeyDown={onKeyDown}
        {...handlers}
      >
        <span className={classes.shape}>
          {item.kind !== 'milestone' && <span className={classes.progress} style={{ width: `${progress}%` }} />}
        </span>
        {canStretch && <span className={classes.edge} data-edge="start" />}
        {canStretch && <span className={classes.edge} data-edge="end" />}
      </div>
      <span className={classes.caption} style={{ left: left + width + 10 }}>
        {drag ? words(shown) : names ? <EditedBy names={names} /> : <span aria-hidden>{union?.shortName}</span>}
      </span>
    </>
  );
}
