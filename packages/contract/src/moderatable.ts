import type { FactType, SubjectType } from './acts.ts';
import type { Locale } from './codes.ts';

interface ModeratableRow {
  /** The acts that tell of its hiding, where it can be hidden. */
  hidden?: FactType;
  restored?: FactType;
  /** Whether it can be locked against changes. */
  locks?: true;
  /** What one of them is called. */
  words: Record<Locale, string>;
}

/**
 * What people write or show, and others may report. A new place takes one row here, with the rows of its acts where it can
 * be hidden; its feature says how one of them is found, hidden and shown again (`reportable.ts`).
 */
export const moderatable = {
  comment: { hidden: 'comment.hidden', restored: 'comment.restored', words: { el: 'σχόλιο', en: 'comment' } },
  idea: { hidden: 'idea.hidden', restored: 'idea.restored', words: { el: 'ιδέα', en: 'idea' } },
  document: {
    hidden: 'document.hidden',
    restored: 'document.shown',
    locks: true,
    words: { el: 'έγγραφο', en: 'document' },
  },
  image: { hidden: 'image.hidden', restored: 'image.shown', words: { el: 'εικόνα', en: 'picture' } },
  practiceApplication: {
    hidden: 'practice.applicationHidden',
    restored: 'practice.applicationRestored',
    words: { el: 'εμπειρία εφαρμογής', en: 'experience of applying' },
  },
  event: { hidden: 'event.hidden', restored: 'event.shown', words: { el: 'εκδήλωση', en: 'event' } },
  application: { words: { el: 'εκδήλωση ενδιαφέροντος', en: 'expression of interest' } },
  person: { words: { el: 'προφίλ ατόμου', en: 'profile of a person' } },
  union: { words: { el: 'προφίλ Ένωσης', en: 'profile of a union' } },
  conversation: { words: { el: 'συνομιλία Ενώσεων', en: 'conversation between unions' } },
} as const satisfies Partial<Record<SubjectType, ModeratableRow>>;

export type Moderatable = keyof typeof moderatable;
export const moderatableTypes = Object.keys(moderatable) as [Moderatable, ...Moderatable[]];

/** Why something is reported. */
export const reportReasons = [
  'offensive',
  'personalData',
  'misleading',
  'spam',
  'offTopic',
  'rights',
  'other',
] as const;
export type ReportReason = (typeof reportReasons)[number];

/** What may be done about it; none of them: it stays as it is. */
export const measures = ['hide', 'lock', 'warn', 'suspend'] as const;
export type Measure = (typeof measures)[number];

/** Which of them there are for a kind of thing; `warn` and `suspend` need somebody with an account behind it. */
export function measuresFor(type: Moderatable, hasAuthor: boolean): Measure[] {
  const row: ModeratableRow = moderatable[type];
  return measures.filter((one) =>
    one === 'hide' ? row.hidden !== undefined : one === 'lock' ? row.locks === true : hasAuthor,
  );
}
