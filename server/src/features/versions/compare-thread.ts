import { type Mentioned, jsonOf, namedIn, peopleOnce, textSchema, wordCount } from '@koinon/editor-schema';
import { textOf } from '@koinon/live-text';
import { openBranch, shownChanges, type ShownChange, type ShownChanges } from '@koinon/live-text/branch';
import { gunzipSync } from 'node:zlib';

/** A state of a document: gzipped, or as it is stored now. */
export interface State {
  bytes: Uint8Array;
  packed: boolean;
}

export interface ToCompare {
  /** The earlier and the later state of one document. */
  from: State;
  to: State;
}

/** `people`: whom the words of a change name. */
export type Change = Omit<ShownChange, 'wordsIn' | 'wordsOut'> & { people: Mentioned[] };

export interface Compared {
  content: ShownChanges['content'];
  items: Change[];
  wordsIn: number;
  wordsOut: number;
  wordsMoved: number;
}

export const opened = ({ bytes, packed }: State): Uint8Array => (packed ? gunzipSync(bytes) : bytes);

/** What differs between two states, in reading order: the later one is to the earlier what a branch is to its text. */
export default function compare({ from, to }: ToCompare): Compared {
  const open = openBranch(opened(from), opened(to));
  try {
    const people = peopleOnce(() => [jsonOf(open.text), jsonOf(open.branch)]);
    const { content, changes } = shownChanges(textOf(open.text), textOf(open.branch), textSchema);
    const sum = (of: 'wordsIn' | 'wordsOut', moved: boolean) =>
      changes.reduce((count, one) => count + ((one.kind === 'move') === moved ? wordCount(one[of]) : 0), 0);
    return {
      content,
      items: changes.map(({ ids, kind, form, before, after, parts }) => {
        const said = [before, after, ...parts.map(({ words }) => words)];
        return { ids, kind, form, before, after, parts, people: said.flatMap((words) => namedIn(words, people)) };
      }),
      wordsIn: sum('wordsIn', false),
      wordsOut: sum('wordsOut', false),
      wordsMoved: sum('wordsIn', true),
    };
  } finally {
    open.destroy();
  }
}
