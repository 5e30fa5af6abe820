import type { DocumentScope } from '../documents/index.ts';
import type { AppliedRow, PracticeRow } from './model.ts';

declare const decided: unique symbol;

/** A card that somebody was found to have a right on. Only policy.ts makes one; the store takes nothing else. */
export interface PracticeScope {
  readonly [decided]: true;
  readonly id: string;
  readonly row: PracticeRow;
  readonly document: DocumentScope;
}

/** What a union said of having applied it, and somebody was found to have the asked right on. */
export interface AppliedScope extends PracticeScope {
  readonly applied: AppliedRow;
}
