import type { Fragment, Node, ResolvedPos } from '@tiptap/pm/model';
import { Selection, type Command, type EditorState, type Transaction } from '@tiptap/pm/state';
import { tableKind } from '../form/rules.ts';
import { caretsIn } from './carets.ts';
import { LeftBehind } from './left-behind.ts';
import { bindingOf } from './plugin.ts';

export type Direction = 'up' | 'down';

interface Range {
  from: number;
  to: number;
}

/** Two stretches side by side that are to change places; `over` is empty where blocks leave what they lie in. */
interface Exchange {
  moved: Range;
  over: Range;
}

/** Whether all that lies in a node are items of one kind, as in a list. */
const isList = ({ type }: Node): boolean => type.contentMatch.edgeCount === 1 && !type.isTextblock;

/** Where blocks may go and no further: the document, and a cell of a table. */
const isWhole = ({ type }: Node): boolean => type.spec.tableRole === 'cell' || type.spec.tableRole === 'header_cell';

function exchangeAt(selection: Selection, direction: Direction): Exchange | null {
  const range = selection.$from.blockRange(selection.$to);
  if (!range) return null;
  const { $from, $to } = range;
  for (let { depth } = range; depth >= 0; depth--) {
    const parent = $from.node(depth);
    // What lies in an item of a list is moved with it.
    if (depth > 0 && isList($from.node(depth - 1)) && !isWhole(parent)) continue;
    const [first, behind] = [$from.index(depth), $to.indexAfter(depth)];
    const moved = { from: $from.posAtIndex(first, depth), to: $from.posAtIndex(behind, depth) };
    if (direction === 'up' && first > 0)
      return { moved, over: { from: $from.posAtIndex(first - 1, depth), to: moved.from } };
    if (direction === 'down' && behind < parent.childCount)
      return { moved, over: { from: moved.to, to: $from.posAtIndex(behind + 1, depth) } };
    if (depth === 0 || isWhole(parent)) return null;
    // All that a box holds goes with the box; what is one of several in a quote or a callout leaves it.
    if (first > 0 || behind < parent.childCount) return isList(parent) ? null : leaving($from, depth, moved, direction);
  }
  return null;
}

function leaving($from: ResolvedPos, depth: number, moved: Range, direction: Direction): Exchange {
  const at = direction === 'up' ? $from.before(depth) : $from.after(depth);
  return { moved, over: { from: at, to: at } };
}

/** What it costs others when a stretch is made anew elsewhere: their carets in it, tables, many words. */
function costOf(state: EditorState, { from, to }: Range): number {
  let tables = 0;
  state.doc.nodesBetween(from, to, ({ type }) => void (tables += type.name === tableKind ? 1 : 0));
  return (caretsIn(state, from, to) ? 1e9 : 0) + tables * 1e6 + (to - from);
}

const shifted = (tr: Transaction, selection: Selection, by: number): Selection => {
  const json = selection.toJSON() as Record<string, unknown>;
  const moved = Object.entries(json).map(([name, value]) => [name, typeof value === 'number' ? value + by : value]);
  return Selection.fromJSON(tr.doc, Object.fromEntries(moved));
};

/** Puts what stands between two positions somewhere else. */
function put(tr: Transaction, content: Fragment, { from, to }: Range, at: number): Transaction {
  return at <= from ? tr.delete(from, to).insert(at, content) : tr.insert(at, content).delete(from, to);
}

/**
 * Moves the selected blocks over the block before or behind them. A text has no moving: one of the two is deleted and
 * written anew, and this is the one that others are less likely to be writing in. `left` is given its old place.
 */
export function moveBlock(direction: Direction, left?: (place: LeftBehind) => void): Command {
  return (state, dispatch) => {
    const found = exchangeAt(state.selection, direction);
    if (!found) return false;
    if (!dispatch) return true;
    const { moved, over } = found;
    const stays = over.from < over.to && costOf(state, over) < costOf(state, moved);
    const anew = stays ? over : moved;
    const target = stays ? (direction === 'up' ? moved.to : moved.from) : direction === 'up' ? over.from : over.to;
    const binding = bindingOf(state);
    if (binding && left) left(new LeftBehind(binding, anew.from, anew.to));
    const tr = put(state.tr, state.doc.slice(anew.from, anew.to).content, anew, target);
    if (!stays) {
      const by = direction === 'up' ? target - moved.from : target - moved.to;
      tr.setSelection(shifted(tr, state.selection, by));
    }
    dispatch(tr.scrollIntoView());
    return true;
  };
}
