import { decide, undoing, type Outcome, type Undoing } from '@koinon/live-text/branch';
import type { DecidedWords } from './model.ts';

export interface ToDecide {
  text: Uint8Array;
  branch: Uint8Array;
  ids: readonly string[];
  outcome: Outcome;
}

export interface Decided {
  text: Uint8Array | null;
  branch: Uint8Array;
  /** What takes it back; null where nothing does. */
  undo: Undoing | null;
  said: (DecidedWords & { id: string })[];
}

/** What a decision writes into the text and into the branch. Runs in a thread of its own. */
export default function decideOn({ text, branch, ids, outcome }: ToDecide): Decided {
  const made = decide(text, branch, ids, outcome);
  const said = made.decided.map(({ id, kind, form, before, after }) => ({ id, kind, form, before, after }));
  return { text: made.text, branch: made.branch, undo: undoing(text, branch, made, outcome), said };
}
