import { compareGreek } from '@koinon/text';
import { Fragment, type Node } from '@tiptap/pm/model';
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';

/** Why rows were not sorted; null: they were, or had their order. */
export type Unsorted = 'merged' | null;

interface Table {
  node: Node;
  /** Where it begins, and which column the cursor is in. */
  at: number;
  column: number;
}

function tableIn({ selection: { $head } }: EditorState): Table | null {
  for (let depth = $head.depth; depth > 0; depth -= 1)
    if ($head.node(depth).type.name === 'table')
      return { node: $head.node(depth), at: $head.before(depth), column: $head.index(depth + 1) };
  return null;
}

const cellsOf = (row: Node): Node[] => Array.from({ length: row.childCount }, (_, index) => row.child(index));
const isHead = (row: Node): boolean => cellsOf(row).every(({ type }) => type.name === 'tableHeader');
const isMerged = (row: Node): boolean =>
  cellsOf(row).some(({ attrs }) => Number(attrs.rowspan) > 1 || Number(attrs.colspan) > 1);

/** «1.234,50 €» as a number; null for other words. */
function numberIn(words: string): number | null {
  const bare = words.replace(/[\s€%]/g, '');
  if (!/^[-−+]?\d{1,3}(\.\d{3})*(,\d+)?$|^[-−+]?\d+([.,]\d+)?$/.test(bare)) return null;
  const plain = /,|\.\d{3}(\.|$)/.test(bare) ? bare.replaceAll('.', '').replace(',', '.') : bare;
  return Number(plain.replace('−', '-'));
}

/** Numbers by their size and before words, words in Greek order; what is empty comes last. */
function compare(a: string, b: string, by: 1 | -1): number {
  if (a === '' || b === '') return Number(a === '') - Number(b === '');
  const [first, second] = [numberIn(a), numberIn(b)];
  if (first !== null && second !== null) return by * (first - second);
  if (first !== null || second !== null) return by * (first === null ? 1 : -1);
  return by * compareGreek(a, b);
}

/**
 * Sorts the rows of the table that the cursor is in by its column, under the rows that head it. Rows that share a cell have no order of
 * their own: such a table is left as it is. `watch` hears which stretch is about to be written anew.
 */
export function sortRows(
  state: EditorState,
  dispatch: (tr: Transaction) => void,
  by: 1 | -1,
  watch: (stretch: { from: number; to: number }) => void,
): Unsorted {
  const table = tableIn(state);
  if (!table) return null;
  const { node, at, column } = table;
  const rows = cellsOf(node);
  const first = rows.findIndex((row) => !isHead(row));
  const body = first < 0 ? [] : rows.slice(first);
  if (body.some(isMerged)) return 'merged';
  const words = (row: Node): string => (row.maybeChild(column)?.textContent ?? '').trim();
  const sorted = body.toSorted((a, b) => compare(words(a), words(b), by));
  if (sorted.every((row, index) => row === body[index])) return null;
  const from = at + 1 + rows.slice(0, first).reduce((sum, { nodeSize }) => sum + nodeSize, 0);
  const to = at + node.nodeSize - 1;
  watch({ from, to });
  const tr = state.tr.replaceWith(from, to, Fragment.from(sorted));
  const { head } = state.selection;
  // The cursor stays in its row.
  if (head > from && head < to) {
    const offset = head - from;
    const sizes = body.map(({ nodeSize }) => nodeSize);
    let before = 0;
    const index = sizes.findIndex((size) => (before += size) > offset);
    const inside = offset - (before - sizes[index]!);
    const place = sorted.slice(0, sorted.indexOf(body[index]!)).reduce((sum, { nodeSize }) => sum + nodeSize, 0);
    tr.setSelection(TextSelection.create(tr.doc, from + place + inside));
  }
  dispatch(tr.scrollIntoView());
  return null;
}
