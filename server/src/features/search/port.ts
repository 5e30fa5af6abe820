import type { SearchKind } from '@koinon/contract';
import type { Transaction } from '../../runtime/facts.ts';
import type { Findable } from '../../runtime/searchable.ts';

/** A thing that is found: its kind and its id there. */
export interface Thing {
  kind: SearchKind;
  id: string;
}

/** Where somebody may look: everywhere, or where everybody does, in these workspaces, and where those do who are signed in. */
export type Areas = 'all' | { workspaceIds: readonly string[]; people: boolean };

export interface Question {
  words: readonly string[];
  areas: Areas;
  kind?: SearchKind | undefined;
  workspaceId?: string | undefined;
  /** Who wrote or changed it. */
  personId?: string | undefined;
  from?: Date | undefined;
}

/** A thing that answers, before anybody is known to may read it. */
export interface Candidate extends Thing {
  score: number;
  heading: string;
  at: string;
  text: string;
  page?: number | undefined;
  /** The forms of the words that were found in it. */
  words: string[];
}

/**
 * What search asks of an index. `put` and `remove` are called again for the same thing until they succeed; what is found
 * is checked by whoever asks, so an index may be behind, but says of itself which areas a thing is in.
 */
export interface SearchIndex {
  /** What must be there before `put`, and may stay if that never comes. */
  prepare(found: Findable): Promise<void>;
  /** Takes the place of all that was kept of the thing. */
  put(thing: Thing, found: Findable, tx: Transaction): Promise<void>;
  remove(thing: Thing, tx: Transaction): Promise<void>;
  /** The best first; at most as many as are worth looking at. */
  find(question: Question): Promise<Candidate[]>;
}
