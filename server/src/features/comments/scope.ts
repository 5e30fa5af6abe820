import type { DocumentScope } from '../documents/index.ts';
import type { CommentRow, ThreadRow } from './model.ts';

declare const decided: unique symbol;

/** A thread of a document that somebody was found to have the asked right on. */
export interface ThreadScope {
  readonly [decided]: true;
  readonly threadId: string;
  readonly row: ThreadRow;
  readonly document: DocumentScope;
}

/** A comment that somebody was found to have the asked right on. */
export interface CommentScope extends ThreadScope {
  readonly comment: CommentRow;
}
