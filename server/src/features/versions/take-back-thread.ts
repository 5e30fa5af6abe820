import { decide } from '@koinon/live-text/branch';
import { type State, opened } from './compare-thread.ts';

export interface ToTakeBack {
  earlier: State;
  now: Uint8Array;
  /** The changes since then, by their ids. */
  changes: readonly string[];
}

/** What takes some changes back that came since a state of the document; null where none of them is there any more. */
export default function takeBack({ earlier, now, changes }: ToTakeBack): Uint8Array | null {
  const { branch, decided } = decide(opened(earlier), now, changes, 'reject');
  return decided.length > 0 ? branch : null;
}
