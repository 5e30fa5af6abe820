import { useEffect, useState } from 'react';
import type * as Y from 'yjs';
import { createRoadmapUndo } from '@koinon/roadmap';

export interface RoadmapUndo {
  readonly manager: Y.UndoManager | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** Undo of this window's own changes to the roadmap, for as long as the component lives. */
export function useUndo(doc: Y.Doc): RoadmapUndo {
  const [state, setState] = useState<RoadmapUndo>({ manager: null, canUndo: false, canRedo: false });
  useEffect(() => {
    const manager = createRoadmapUndo(doc);
    const refresh = () => setState({ manager, canUndo: manager.canUndo(), canRedo: manager.canRedo() });
    manager.on('stack-item-added', refresh);
    manager.on('stack-item-popped', refresh);
    manager.on('stack-cleared', refresh);
    refresh();
    return () => manager.destroy();
  }, [doc]);
  return state;
}
