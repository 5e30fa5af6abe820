import { createContext, useContext } from 'react';
import type * as Y from 'yjs';
import type { CalendarDate, NewItem, RoadmapItem, RoadmapOutcome } from '@koinon/roadmap';
import type { RoadmapDocumentLink, RoadmapPerson, RoadmapUnion } from './types.ts';

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
