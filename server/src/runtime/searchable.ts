import type { FactType, Fact, SearchKind, SearchPlace } from '@koinon/contract';
import type { Caller } from './caller.ts';

/** A piece of a thing that is found and shown by itself: a few paragraphs under their heading. */
export interface Passage {
  heading: string;
  text: string;
  /** Where it is within the thing: what the address of its page has behind the `#`; empty for the beginning. */
  at: string;
  /** Of a file that has pages: on which one it stands. */
  page?: number | undefined;
}

/** What search keeps of a thing. */
export interface Findable {
  title: string;
  passages: readonly Passage[];
  /** Who may find it at all; a workspace's id, everybody who is signed in, or everybody. */
  area: { workspaceId: string } | 'people' | 'everyone';
  /** Who wrote or changed it, by their ids. */
  people: readonly string[];
}

/** A thing as it is shown to somebody who was found to may read it, at this moment. */
export interface Opened {
  title: string;
  place: SearchPlace;
  /** What it says now, where less may be shown than is kept; what is kept is shown otherwise. */
  text?: string;
}

/** How a feature lets its things be found. Search knows none of them. */
export interface Searchable {
  kind: SearchKind;
  /** The acts after which a thing is read anew. */
  types: readonly FactType[];
  /** The id of the thing that an act changed. */
  touched(fact: Fact): string | null;
  /** The thing that an edited text belongs to, where it is one of these: it is read anew soon after. */
  ofText?(textId: string): Promise<string | null>;
  /** The ids of all there are, of a kind that is younger than its things: a start has those read that never were. */
  all?(): Promise<string[]>;
  /** What is to be found of it, read outside of any transaction; null when it is gone. */
  read(id: string): Promise<Findable | null>;
  /** The thing for a caller, decided now; null where it does not exist for them. */
  open(caller: Caller, id: string): Promise<Opened | null>;
}
