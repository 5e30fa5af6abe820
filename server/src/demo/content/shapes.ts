import type {
  BallotChoice, DocumentKind, DocumentState, Level, LegalForm, MandateKind, Pillar, PracticeChange, Reaction, Region, Visibility,
} from '@koinon/contract'; // prettier-ignore
import type { Block } from './notation.ts';

/** The demo's people, unions and documents call each other by keys; ids are given when they are created. */
export interface DemoUnion {
  key: string;
  name: string;
  shortName: string;
  region: Region;
  seat: string;
  legalForm: LegalForm;
  registryNumber: string;
  sectors: string[];
  offers: string;
  seeks: string;
  contact: { email: string; phone: string; web: string };
}

export interface DemoPerson {
  key: string;
  name: string;
  email: string;
  locale: 'el' | 'en';
  coordinator?: true;
  administrator?: true;
  union?: { key: string; kind: MandateKind };
  /** Listed among the accounts that are printed at the start, as this, in Greek and English. */
  shown?: string;
}

export interface DemoRoadmapItem {
  key: string;
  kind: 'goal' | 'action' | 'milestone';
  goal?: string;
  title: string;
  description: string;
  pillar: Pillar;
  level: Level;
  regions?: Region[];
  union?: string;
  person?: string;
  /** Days; a milestone has an `end` alone. */
  start?: string;
  end: string;
  status: 'planned' | 'inProgress' | 'done' | 'late';
  progress: number;
  /** Keys of the items that have to be finished before. */
  after?: string[];
  /** Keys of documents of the same workspace. */
  documents?: string[];
}

/** The card of a practice, and what became of it; people by their keys. */
export interface DemoCard {
  by: string;
  /** When it was published. */
  daysAgo: number;
  card: Omit<PracticeChange, 'title'>;
  /** What it was returned with, before it was published. */
  remark?: string;
  useful: string[];
  applied: {
    by: string;
    daysAgo: number;
    experience: string;
    result: string;
    changes: string;
    followUps: [daysAgo: number, words: string][];
  }[];
  comments: { by: string; daysAgo: number; body: string }[];
}

/** In `body`, `{person:key}` and `{union:key}` are mentions. */
export interface DemoComment {
  by: string;
  body: string;
  reactions?: [Reaction, ...string[]][];
}

export interface DemoThread {
  /** Words of the document, found there exactly once; null for a thread on the whole document. */
  quote: string | null;
  comments: DemoComment[];
  resolvedBy?: string;
}

/** In the branch of a person, or of the union they speak for: other words instead of these, which are found there once. */
export interface DemoSuggestion {
  by: string;
  as: 'person' | 'union';
  quote: string;
  instead: string;
  /** What is said of it, in one discussion. */
  talk?: DemoComment[];
}

/** Other words instead of these, which are found there once; or words after them; or these in bold. */
export interface Rewriting {
  quote: string;
  instead?: string;
  after?: string;
  bold?: true;
}

/** One thing that somebody does to a text while it is being drafted; a version is restored by its name. */
export type DraftingStep = { daysAgo: number; by: string } & (
  | { does: 'name'; name: string }
  | { does: 'restore'; name: string }
  | { does: 'comment'; quote: string; body: string }
  | ({ does: 'write' } & Rewriting)
  | ({
      does: 'suggest';
      as: 'person' | 'union';
      decided?: { by: string; outcome: 'accept' | 'reject'; reason: string };
    } & Rewriting)
);

export interface DemoDocument {
  /** For roadmaps that refer to it. */
  key?: string;
  kind: DocumentKind;
  title: string;
  /** Others of its workspace may begin as it. */
  template?: true;
  /** Who makes it. */
  by: string;
  text: Block[];
  roadmap?: DemoRoadmapItem[];
  threads?: DemoThread[];
  suggestions?: DemoSuggestion[];
  /** What became of it while it was drafted. */
  drafting?: DraftingStep[];
  /** A part of it in which the coordinating team alone writes: from the block with these words to the one with those. */
  locked?: { from: string; to: string; reason: string };
  /** How far it has come on its road; a draft where nothing is said. */
  stage?: DemoDecision;
}

export interface DemoDecision {
  to: Exclude<DocumentState, 'draft'>;
  /** Of a consultation: for so many days. */
  days?: number;
  /** Without `days` it closes with the last ballot. A ballot: who casts it, what, and why. */
  vote?: { question: string; quorum: number; days?: number; ballots: [string, BallotChoice, string?][] };
  /** What unions suggested becomes their amendments: who submits, why, and who supports them for other unions. */
  amendments?: {
    by: string;
    reasoning: string;
    supports: string[];
    /** The last of them is put to the unions, of which some have voted. */
    vote?: { question: string; days: number; ballots: [by: string, choice: BallotChoice][] };
  }[];
  /** A secret vote on a plain question, still open, for so many days. */
  secretVote?: { question: string; days: number };
  /** Who signs for a union, with the number of its decision. */
  signatures?: [string, string][];
}

export interface DemoWorkspace {
  locale: 'el' | 'en';
  /** How much of the story's time passes before each document is begun. */
  hoursBetweenDocuments: number;
  title: string;
  purpose: string;
  pillars: Pillar[];
  level: Level;
  regions: Region[];
  visibility: Visibility;
  unions: string[];
  documents: DemoDocument[];
}
