import type { DocumentScope } from '../documents/index.ts';
import type { AmendmentRow } from './model.ts';

declare const decided: unique symbol;

/** An amendment of a document that somebody was found to have a right on. Only policy.ts makes one. */
export interface AmendmentScope {
  readonly [decided]: true;
  readonly row: AmendmentRow;
  readonly document: DocumentScope;
}
