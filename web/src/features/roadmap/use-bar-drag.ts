import { useEffect, useRef, useState } from 'react';
import type { PointerEvent } from 'react';
import type { DragMode } from './timeline-rows.ts';

interface Drag {
  readonly mode: DragMode;
  readonly days: number;
}

interface Pressed {
  readonly pointerId: number;
  readonly mode: DragMode;
  readonly x: number;
  readonly y: number;
  /** A finger waits before it lifts the bar, so that swiping over bars scrolls. */
  lifted: boolean;
  timer: ReturnType<typeof setTimeout> | undefined;
}

const restMilliseconds = 260;
const tolerance = 6;

interface Input {
  readonly enabled: boolean;
  readonly pxPerDay: number;
  /** Called once, when the bar is let go on another day. */
  readonly onDrop: (mode: DragMode, days: number) => void;
}

/**
 * Moving and stretching by mouse, pen and finger. The edge pressed is told by `data-edge` of the element under the pointer; Escape
 * puts everything back. `wasDragged` is true for the click that ends a drag.
 */
export function useBarDrag({ enabled, pxPerDay, onDrop }: Input) {
  const bar = useRef<HTMLDivElement>(null);
  const pressed = useRef<Pressed | null>(null);
  const dragged = useRef(false);
  const [drag, setDrag] = useState<Drag | null>(null);

  const release = () => {
    clearTimeout(pressed.current?.timer);
    pressed.current = null;
    setDrag(null);
  };
  useEffect(() => {
    const element = bar.current;
    const keepStill = (event: TouchEvent) => {
      if (pressed.current?.lifted && event.cancelable) event.preventDefault();
    };
    // React listens passively to touches; only a listener of our own may stop the page from scrolling along.
    element?.addEventListener('touchmove', keepStill, { passive: false });
    return () => {
      element?.removeEventListener('touchmove', keepStill);
      clearTimeout(pressed.current?.timer);
    };
  }, []);
  const daysTo = (x: number) => Math.round((x - (pressed.current?.x ?? x)) / pxPerDay);

  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLDivElement>) => {
      dragged.current = false;
      if (!enabled || event.button !== 0 || !event.isPrimary) return;
      const edge = event.target instanceof HTMLElement ? event.target.dataset.edge : undefined;
      const mode: DragMode = edge === 'start' || edge === 'end' ? edge : 'move';
      const touch = event.pointerType === 'touch';
      const press: Pressed = {
        pointerId: event.pointerId,
        mode,
        x: event.clientX,
        y: event.clientY,
        lifted: !touch,
        timer: undefined,
      };
      pressed.current = press;
      if (!touch) {
        // An edge is narrow: without capture the first move would already be outside. Touches are captured by themselves.
        event.currentTarget.setPointerCapture(event.pointerId);
        return;
      }
      press.timer = setTimeout(() => {
        press.lifted = true;
        setDrag({ mode, days: 0 });
      }, restMilliseconds);
    },
    onPointerMove: (event: PointerEvent<HTMLDivElement>) => {
      const press = pressed.current;
      if (press?.pointerId !== event.pointerId) return;
      const far = Math.hypot(event.clientX - press.x, event.clientY - press.y) > tolerance;
      if (!press.lifted) {
        if (far) release();
        return;
      }
      if (!far && !dragged.current) return;
      dragged.current = true;
      setDrag({ mode: press.mode, days: daysTo(event.clientX) });
    },
    onPointerUp: (event: PointerEvent<HTMLDivElement>) => {
      const press = pressed.current;
      if (press?.pointerId !== event.pointerId) return;
      const days = daysTo(event.clientX);
      const moved = dragged.current && press.lifted;
      release();
      if (moved && days !== 0) onDrop(press.mode, days);
    },
    onPointerCancel: release,
  };
  return { bar, drag, handlers, cancel: release, wasDragged: () => dragged.current };
}
