import { createContext, useContext } from 'react';
import type * as Y from 'yjs';
import type { CalendarDate, NewItem, RoadmapItem, RoadmapOutcome } from '@koinon/roadmap';
import type { DragMode, Span } from './timeline-rows.ts';
import type { RoadmapDocumentLink, RoadmapPerson, RoadmapUnion } from './types.ts';

/** Moving what stands in other documents. */
export interface RemoteMoves {
  readonly may: (id: string) => boolean;
  /** By whole days; where it lies then, or null where it cannot be moved. */
  readonly move: (id: string, mode: DragMode, days: number) => Span | null;
}

/** What every part of the roadmap may do and name. Stable between edits, so that rows redraw only for their own item. */
export interface RoadmapTools {
  readonly doc: Y.Doc;
  readonly canWrite: boolean;
  readonly unions: ReadonlyMap<string, RoadmapUnion>;
  readonly people: ReadonlyMap<string, RoadmapPerson>;
  readonly documents: readonly RoadmapDocumentLink[];
  /** The document it is part of, where it can be talked about; null where many are looked at together. */
  readonly documentId: string | null;
  readonly today: CalendarDate;
  /** Opens an item in the drawer. */
  readonly open: (id: string) => void;
  /** Does one act as one undo step and shows why it was refused; null then. */
  readonly act: <T>(work: () => RoadmapOutcome<T>) => T | null;
  /** Like `act`, but quick repetitions (typing, arrow keys) become one undo step. */
  readonly adjust: <T>(work: () => RoadmapOutcome<T>) => T | null;
  /** Where items of many documents are looked at: moves one in its own, if one may edit that. Null where `doc` is written. */
  readonly remote: RemoteMoves | null;
  /** Creates an item and opens it. */
  readonly create: (input: NewItem) => void;
  /** Asks what to do with children where there are some, removes, offers to take it back. */
  readonly remove: (item: RoadmapItem) => void;
  /** Says something to people who listen. */
  readonly announce: (message: string) => void;
}

export const RoadmapContext = createContext<RoadmapTools | null>(null);

export function useRoadmap(): RoadmapTools {
  const tools = useContext(RoadmapContext);
  if (!tools) throw new Error('a part of the roadmap is used outside RoadmapView');
  return tools;
}
