export { addDays, calendarDateIn, daysBetween, fromDayNumber, isCalendarDate, toDayNumber } from './calendar.ts';
export { createItem } from './create.ts';
export { dependsOnItem, itemsInCircles, wouldCloseCircle } from './dependencies.ts';
export type { GoalSummary } from './derived.ts';
export { effectiveStatus, isOverdue, shownProgress, summarizeGoal } from './derived.ts';
export { textDifference } from './fields.ts';
export type { ItemPatch, NewItem } from './input.ts';
export { itemPatch, newItem } from './input.ts';
export type { CalendarDate, ItemKind, ItemLevel, ItemPillar, ItemStatus, RoadmapItem } from './model.ts';
export {
  itemKinds,
  itemLevels,
  itemPillars,
  itemStatuses,
  newItemId,
  roadmapLimits,
  roadmapName,
  roadmapOrigin,
} from './model.ts';
export type { Destination } from './move.ts';
export { moveItem } from './move.ts';
export { keepUnchanged, observeRoadmap } from './observe.ts';
export type { ProblemCode, RoadmapOutcome, RoadmapProblem } from './outcome.ts';
export { problemCodes } from './outcome.ts';
export { familyOf, readRoadmap } from './read.ts';
export type { ChildrenChoice } from './remove.ts';
export { removeItem } from './remove.ts';
export { resizedSpan, resizeItem, shiftItem } from './schedule.ts';
export { setStatus, updateItem } from './update.ts';
export { createRoadmapUndo, lastStep, undoStep } from './undo.ts';
