import { memo } from 'react';
import type { RoadmapItem } from '@koinon/roadmap';
import classes from './Timeline.module.css';
import type { TimelineRowContent } from './timeline-rows.ts';
import type { ScrollWindow } from './use-scroll-window.ts';
import { geometryOf, spanOf } from './timeline-rows.ts';
import type { Scale } from './timeline-scale.ts';

interface Props {
  readonly rows: readonly TimelineRowContent[];
  readonly items: readonly RoadmapItem[];
  readonly scale: Scale;
  readonly rowHeight: number;
  readonly view: ScrollWindow;
  /** Whose arrows are drawn wherever they lead. */
  readonly focusedId: string | null;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly start: number;
  readonly end: number;
}

/**
 * An arrow from the end of what comes first to the start of what waits for it; dashed where the dates contradict it. An arrow
 * that would lead out of sight is drawn only for the item that has the focus.
 */
export const DependencyLines = memo(function DependencyLines(props: Props) {
  const { rows, items, scale, rowHeight, view, focusedId } = props;
  const boxes = new Map<string, Box>();
  rows.forEach((item, row) => {
    const span = item && spanOf(item, items);
    if (!item || !span) return;
    const { left, width } = geometryOf(span, item.kind === 'milestone', scale);
    boxes.set(item.id, { left, right: left + width, y: (row + 0.5) * rowHeight, ...span });
  });
  const lines = rows.flatMap((item) =>
    (item?.dependsOn ?? []).flatMap((on) => {
      const [from, to] = [boxes.get(on), boxes.get(item!.id)];
      if (!from || !to) return [];
      const shown = on === focusedId || item!.id === focusedId || (inSight(from, view) && inSight(to, view));
      return shown ? [{ key: `${on} ${item!.id}`, path: pathBetween(from, to), broken: to.start <= from.end }] : [];
    }),
  );
  return (
    <svg className={classes.dependencies} width={scale.width} height={rows.length * rowHeight}>
      {lines.map(({ key, path, broken }) => (
        <g key={key} className={broken ? classes.brokenDependency : classes.dependency}>
          <path d={path.line} />
          <path d={path.head} className={classes.arrowHead} />
        </g>
      ))}
    </svg>
  );
});

/** Whether a bar can be seen at least where an arrow meets it. */
const inSight = ({ left, right, y }: Box, view: ScrollWindow) =>
  right > view.left && left < view.right && y > view.top && y < view.bottom;

/** Leaves under (or over) the end of the bar, so that the words beside it stay readable. */
function pathBetween(from: Box, to: Box): { line: string; head: string } {
  const down = to.y > from.y ? 1 : -1;
  const head = `M${to.left - 7},${to.y - 4} L${to.left - 1},${to.y} L${to.left - 7},${to.y + 4} Z`;
  const x = Math.max(from.left + 1, from.right - 7);
  const begin = `M${x},${from.y + down * 10}`;
  if (to.left - 14 >= x) return { line: `${begin} V${to.y} H${to.left - 6}`, head };
  return { line: `${begin} V${to.y - down * 22} H${to.left - 14} V${to.y} H${to.left - 6}`, head };
}
