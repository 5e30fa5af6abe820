/**
 * The roadmap of a document: goals, and under them actions and milestones.
 *
 * Inside the Y.Doc it is the `Y.Map` named `roadmap`: item id -> one nested `Y.Map` per item. Every field is a key of its own,
 * so two people who edit different fields of one item both keep their work. Sets (regions, dependencies, documents) are one
 * key per member (`dependsOn:<id>` = true) for the same reason; title and description are `Y.Text`, merged letter by letter.
 *
 * Nothing in the document is trusted: {@link readRoadmap} makes plain items of whatever it finds there.
 */
export const roadmapName = 'roadmap';

/** Only the writes of this person and window carry this origin; undo listens to it alone. */
export const roadmapOrigin = 'koinon:roadmap';

export const itemKinds = ['goal', 'action', 'milestone'] as const;
export const itemStatuses = ['planned', 'inProgress', 'done', 'late'] as const;
export const itemPillars = ['advocacy', 'policy', 'knowledge', 'networking', 'awareness'] as const;
export const itemLevels = ['local', 'regional', 'national'] as const;

export type ItemKind = (typeof itemKinds)[number];
export type ItemStatus = (typeof itemStatuses)[number];
export type ItemPillar = (typeof itemPillars)[number];
export type ItemLevel = (typeof itemLevels)[number];

/** A day without a time or a zone, 'YYYY-MM-DD', between {@link roadmapLimits.firstDay} and {@link roadmapLimits.lastDay}. */
export type CalendarDate = string;

/** One goal, action or milestone as plain data; the product of a read, never written back as a whole. */
export interface RoadmapItem {
  readonly id: string;
  readonly kind: ItemKind;
  readonly title: string;
  readonly description: string;
  /** The goal it belongs to. Goals have none; a missing or non-goal parent reads as null. */
  readonly parentId: string | null;
  readonly pillar: ItemPillar | null;
  readonly level: ItemLevel | null;
  /** Codes of Περιφέρειες, sorted. */
  readonly regions: readonly string[];
  readonly responsibleUnionId: string | null;
  readonly responsiblePersonId: string | null;
  /** First day. A milestone has one day: start and end are equal. */
  readonly start: CalendarDate | null;
  /** Last day, included; never before `start`. */
  readonly end: CalendarDate | null;
  /** What people set. What it is today is `effectiveStatus`. */
  readonly status: ItemStatus;
  /** Whole percent, 0-100. */
  readonly progress: number;
  /** Items that have to be finished before this one, sorted; free of circles over the whole roadmap. */
  readonly dependsOn: readonly string[];
  readonly documentIds: readonly string[];
  /** The ideas it came from. */
  readonly ideaIds: readonly string[];
  /** Fractional index among its siblings; '' when the stored one is unusable. */
  readonly order: string;
}

/** Bounds of what is written and of what is read back. Lengths in UTF-16 units. */
export const roadmapLimits = {
  items: 2000,
  title: 200,
  description: 5000,
  regions: 13,
  dependencies: 50,
  documents: 50,
  ideas: 50,
  orderKey: 64,
  firstDay: '2000-01-01',
  lastDay: '2099-12-31',
} as const;

const idPattern = /^[A-Za-z0-9_-]{1,64}$/;

/** True for what may be an id of an item, union, person, document, or a region code. */
export function isReference(value: unknown): value is string {
  return typeof value === 'string' && idPattern.test(value);
}

/** A fresh item id: 20 hex digits of randomness. */
export function newItemId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
