import * as Y from 'yjs';
import { roadmapMap } from './fields.ts';
import { roadmapOrigin } from './model.ts';

/**
 * Undo and redo of one's own changes to the roadmap: only writes with {@link roadmapOrigin} are taken back, and never over what
 * somebody else has set since. Changes within half a second count as one; `stopCapturing()` before an act of its own parts them.
 */
export function createRoadmapUndo(doc: Y.Doc): Y.UndoManager {
  return new Y.UndoManager(roadmapMap(doc), { trackedOrigins: new Set([roadmapOrigin]), captureTimeout: 500 });
}

type UndoStep = Y.UndoManager['undoStack'][number];

/** The step that {@link undoStep} would take back for what was done just now; null when there is none. */
export function lastStep(undo: Y.UndoManager): UndoStep | null {
  undo.stopCapturing();
  return undo.undoStack.at(-1) ?? null;
}

/** Takes back one step even when others were made after it; false when it is no longer there. */
export function undoStep(undo: Y.UndoManager, step: UndoStep): boolean {
  const at = undo.undoStack.indexOf(step);
  if (at === -1) return false;
  undo.undoStack.splice(at, 1);
  undo.undoStack.push(step);
  return undo.undo() !== null;
}
