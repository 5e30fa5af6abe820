import type { Talk } from './talk.ts';
import type { CommentRow, ThreadRow } from './model.ts';

declare const decided: unique symbol;

/** A thread that somebody was found to have the asked right on. */
export interface ThreadScope {
  readonly [decided]: true;
  readonly threadId: string;
  readonly row: ThreadRow;
  readonly talk: Talk;
}

/** A comment that somebody was found to have the asked right on. */
export interface CommentScope extends ThreadScope {
  readonly comment: CommentRow;
}
