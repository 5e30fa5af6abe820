import type { DocumentScope } from '../documents/index.ts';
import type { DispatchRow } from './model.ts';

declare const decided: unique symbol;

/** An entry of the ledger that somebody was found to have a right on. Only policy.ts makes one; the store takes nothing else. */
export interface DispatchScope {
  readonly [decided]: true;
  readonly id: string;
  readonly row: DispatchRow;
  readonly document: DocumentScope;
  readonly mayEdit: boolean;
}
