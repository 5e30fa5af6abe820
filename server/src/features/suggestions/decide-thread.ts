import { decide, decideReworded, undoing, type Outcome, type Reworded, type Undoing } from '@koinon/live-text/branch';
import type { DecidedWords } from './model.ts';

export interface ToDecide {
  text: Uint8Array;
  branch: Uint8Array;
  ids: readonly string[];
  outcome: Outcome;
  /** Those that are accepted with other words than their own; then they alone are decided on. */
  reworded?: readonly Reworded[] | undefined;
}

export interface Decided {
  text: Uint8Array | null;
  branch: Uint8Array;
  /** What takes it back; null where nothing does. */
  undo: Undoing | null;
  said: (DecidedWords & { id: string })[];
}

/** What a decision writes into the text and into the branch. Runs in a thread of its own. */
export default function decideOn({ text, branch, ids, outcome, reworded }: ToDecide): Decided {
  const made = reworded ? decideReworded(text, branch, reworded) : decide(text, branch, ids, outcome);
  const said = made.decided.map(({ id, kind, form, before, after }) => ({ id, kind, form, before, after }));
  // Taken back, it would stand in the branch with words that nobody there has written.
  const undo = reworded ? null : undoing(text, branch, made, outcome);
  return { text: made.text, branch: made.branch, undo, said };
}
