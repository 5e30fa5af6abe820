import type { CollisionDetection, KeyboardCoordinateGetter } from '@dnd-kit/core';
import {
  closestCenter,
  KeyboardSensor,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';

const steps: Record<string, -1 | 1 | undefined> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

/** By keyboard a card jumps from column to column, in the order they stand. */
const toNeighbourColumn: KeyboardCoordinateGetter = (event, { context, currentCoordinates }) => {
  const step = steps[event.code];
  if (step === undefined) return undefined;
  event.preventDefault();
  const columns = [...context.droppableRects.entries()].sort(([, a], [, b]) => a.left - b.left || a.top - b.top);
  const from = context.over ? columns.findIndex(([id]) => id === context.over?.id) : -1;
  const rect = columns[Math.min(columns.length - 1, Math.max(0, from + step))]?.[1];
  return rect ? { x: rect.left + 8, y: rect.top + 48 } : currentCoordinates;
};

// Outside the hook: options that are new at every render would make every card of the board render again.
const byMouse = { activationConstraint: { distance: 6 } };
const byFinger = { activationConstraint: { delay: 220, tolerance: 8 } };
const byKeyboard = { coordinateGetter: toNeighbourColumn };

/** A finger has to rest before it lifts a card, so that swiping still scrolls. */
export function useBoardSensors() {
  return useSensors(
    useSensor(MouseSensor, byMouse),
    useSensor(TouchSensor, byFinger),
    useSensor(KeyboardSensor, byKeyboard),
  );
}

/** The column under the pointer; by keyboard, where there is none, the nearest. */
export const columnUnder: CollisionDetection = (input) => {
  const under = pointerWithin(input);
  return under.length > 0 ? under : closestCenter(input);
};
