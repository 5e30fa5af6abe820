import type { DocumentScope } from '../documents/index.ts';
import type { BranchRow } from './model.ts';

declare const decided: unique symbol;

/** A branch of a document that somebody was found to have a right on. Only policy.ts makes one. */
export interface BranchScope {
  readonly [decided]: true;
  readonly branchId: string;
  readonly row: BranchRow;
  readonly document: DocumentScope;
  /** It is the caller's own, or that of a union they speak for. */
  readonly own: boolean;
}
