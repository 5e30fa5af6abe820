import type { FactType, SubjectType } from './acts.ts';
import type { Locale } from './codes.ts';

interface ModeratableRow {
  /** The acts that tell of it. */
  hidden: FactType;
  restored: FactType;
  /** What one of them is called. */
  words: Record<Locale, string>;
}

/**
 * What people write or show and coordinators may hide with a reason, and show again. A new kind enters with one row here
 * and the rows of its two acts; what it is said to be in the audit log is their subject.
 */
export const moderatable = {
  comment: { hidden: 'comment.hidden', restored: 'comment.restored', words: { el: 'σχόλιο', en: 'comment' } },
  idea: { hidden: 'idea.hidden', restored: 'idea.restored', words: { el: 'ιδέα', en: 'idea' } },
  practiceApplication: {
    hidden: 'practice.applicationHidden',
    restored: 'practice.applicationRestored',
    words: { el: 'εμπειρία εφαρμογής', en: 'experience of applying' },
  },
} as const satisfies Partial<Record<SubjectType, ModeratableRow>>;

export type Moderatable = keyof typeof moderatable;
