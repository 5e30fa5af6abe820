import type { CaseRow } from './model.ts';

declare const decided: unique symbol;

/** A case that somebody was found to have a part in. Only policy.ts makes one; the store takes nothing else. */
export interface CaseScope {
  readonly [decided]: true;
  readonly id: string;
  readonly row: CaseRow;
  /** Whoever decides on it, whoever it is about, or whoever reported it. */
  readonly as: 'coordinator' | 'author' | 'reporter';
}
