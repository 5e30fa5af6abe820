import { useCallback, useLayoutEffect, useRef } from 'react';
import type { Scale } from './timeline-scale.ts';

/** Keeps the same days in sight when the scale changes under them; begins at today. */
export function useTimelineScroll(scale: Scale, todayNumber: number) {
  const scroller = useRef<HTMLDivElement>(null);
  const drawn = useRef<Scale | null>(null);
  const showToday = useCallback(() => {
    const element = scroller.current;
    if (element) element.scrollLeft = scale.x(todayNumber) - laneWidth(element) * 0.25;
  }, [scale, todayNumber]);
  useLayoutEffect(() => {
    const element = scroller.current;
    const before = drawn.current;
    drawn.current = scale;
    if (!element || before === scale) return;
    if (!before) {
      showToday();
      return;
    }
    const middle = laneWidth(element) / 2;
    const day = before.firstDay + (element.scrollLeft + middle) / before.pxPerDay;
    element.scrollLeft = (day - scale.firstDay) * scale.pxPerDay - middle;
  }, [scale, showToday]);
  return { scroller, showToday };
}

function laneWidth(scroller: HTMLElement): number {
  const column = scroller.querySelector<HTMLElement>('[data-name-column]')?.offsetWidth ?? 0;
  return Math.max(80, scroller.clientWidth - column);
}
