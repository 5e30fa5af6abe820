import type { ThreadShape } from '@koinon/contract';
import type { Range } from '../../editor/index.ts';

export interface ThreadGroups {
  /** On words that are in the text, in the order of the text. */
  placed: ThreadShape[];
  /** On the whole document. */
  whole: ThreadShape[];
  /** Their words have gone. */
  detached: ThreadShape[];
}

/** Sorts threads by where they hang now. `places` is null while the text is not open yet: then nothing counts as detached. */
export function groupThreads(threads: readonly ThreadShape[], places: ReadonlyMap<string, Range> | null): ThreadGroups {
  const groups: ThreadGroups = { placed: [], whole: [], detached: [] };
  for (const thread of threads) {
    if (!thread.anchor) groups.whole.push(thread);
    else if (places === null || places.has(thread.id)) groups.placed.push(thread);
    else groups.detached.push(thread);
  }
  groups.placed.sort((a, b) => (places?.get(a.id)?.from ?? 0) - (places?.get(b.id)?.from ?? 0));
  return groups;
}
