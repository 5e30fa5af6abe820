import type { ThreadShape } from '@koinon/contract';
import type { Range } from '../../editor/index.ts';

export interface ThreadGroups {
  /** On words that are in the text, in the order of the text. */
  placed: ThreadShape[];
  /** On items of the document's roadmap. */
  items: ThreadShape[];
  /** On the whole document. */
  whole: ThreadShape[];
  /** Their words have gone. */
  detached: ThreadShape[];
}

/**
 * Sorts threads by where they hang now. `places` is null while the text is not open yet: then nothing counts as detached.
 * A thread about a suggestion that stands goes with it, whatever becomes of the words it would change.
 */
export function groupThreads(
  threads: readonly ThreadShape[],
  places: ReadonlyMap<string, Range> | null,
  standing: ReadonlyMap<string, boolean> = new Map(),
): ThreadGroups {
  const groups: ThreadGroups = { placed: [], items: [], whole: [], detached: [] };
  for (const thread of threads) {
    const there = thread.suggestionId === null ? undefined : standing.get(thread.suggestionId);
    if (there !== undefined) (there ? groups.placed : groups.detached).push(thread);
    else if (thread.itemId !== null) groups.items.push(thread);
    else if (!thread.anchor) groups.whole.push(thread);
    else if (places === null || places.has(thread.id)) groups.placed.push(thread);
    else groups.detached.push(thread);
  }
  groups.placed.sort((a, b) => (places?.get(a.id)?.from ?? 0) - (places?.get(b.id)?.from ?? 0));
  return groups;
}
