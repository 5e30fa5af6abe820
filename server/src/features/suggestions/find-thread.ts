import { type Mentioned, jsonOf, namedIn, peopleOnce } from '@koinon/editor-schema';
import { textOf } from '@koinon/live-text';
import {
  canReword,
  openBranch,
  suggestionsIn,
  writersOf,
  type Form,
  type SuggestionKind,
} from '@koinon/live-text/branch';
import * as Y from 'yjs';

export interface ToFind {
  text: Uint8Array;
  branches: readonly { id: string; bytes: Uint8Array }[];
}

/** A suggestion as it is found, without who may do what with it. */
export interface Found {
  id: string;
  branchId: string;
  kind: SuggestionKind;
  form: Form;
  before: string;
  after: string;
  /** Whom these words name. */
  people: Mentioned[];
  start: string;
  end: string;
  detached: boolean;
  /** It can be accepted with other words. */
  reword: boolean;
  /** The client ids of who wrote its words. */
  clients: number[];
  /** What it is about in the text itself; of what is in a table, the table. */
  from: number;
  to: number;
}

const encoded = (text: Y.Text, index: number, side: number): string =>
  Buffer.from(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index, side))).toString('base64');

/** Where the table stands that holds a cell's text. */
function placeOf(cell: Y.Text, main: Y.Text): number {
  let at = 0;
  for (const { insert } of main.toDelta() as { insert: unknown }[]) {
    if (insert === cell.parent) return at;
    at += typeof insert === 'string' ? insert.length : 1;
  }
  return at;
}

/** What the branches of a document suggest, in reading order. Runs in a thread of its own. */
export default function find({ text, branches }: ToFind): Found[] {
  const found = branches.flatMap(({ id: branchId, bytes }) => {
    const open = openBranch(text, bytes);
    try {
      const main = textOf(open.text);
      const all = peopleOnce(() => [jsonOf(open.text), jsonOf(open.branch)]);
      return suggestionsIn(main, textOf(open.branch)).map((one): Found => {
        const { id, kind, form, before, after, adrift: detached, from, to } = one;
        // A range takes in nothing that is written at its edges; a place stays behind the letter before it.
        const [start, end] = [encoded(one.text, from, from < to ? 0 : -1), encoded(one.text, to, -1)];
        const range = one.text === main ? { from, to } : { from: placeOf(one.text, main), to: placeOf(one.text, main) };
        const people = [before, after].flatMap((words) => namedIn(words, all));
        return {
          id: `${branchId}-${id}`,
          branchId,
          kind,
          form,
          before,
          after,
          people,
          start,
          end,
          detached,
          reword: canReword(one),
          clients: writersOf(one),
          ...range,
        };
      });
    } finally {
      open.destroy();
    }
  });
  return found.sort((a, b) => a.from - b.from || a.to - b.to);
}
