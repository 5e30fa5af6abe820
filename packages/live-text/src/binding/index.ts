export { TextBinding, type Incoming } from './binding.ts';
export {
  bindingOf,
  holdsBack,
  isIncoming,
  liveText,
  liveTextKey,
  LiveTextView,
  readSelection,
  redo,
  undo,
  undoOf,
  type BoundView,
} from './plugin.ts';
export type { Side, TextPlace } from './positions.ts';
export { TextStep } from './step.ts';
export { liveCarets, type CaretOptions, type Presence } from './carets.ts';
export { LeftBehind } from './left-behind.ts';
export { moveBlock, type Direction } from './moving.ts';
