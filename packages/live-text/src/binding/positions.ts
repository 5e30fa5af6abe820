import * as Y from 'yjs';
import { contentLength } from '../form/blocks.ts';
import { standing, type Flow, type Standing } from './flow.ts';
import { standingCells } from './tables.ts';

/** A place in one of the texts of a document. */
export interface TextPlace {
  text: Y.Text;
  index: number;
}

const lettersAt = ({ item, start }: Standing): number => start + (item.raw.marker ? 1 : 0);

/** The place of the text at a position of the editor; null where no text has been made yet, as in a cell nobody wrote in. */
export function placeAt(flow: Flow, position: number, begin = 0): TextPlace | null {
  let last: Standing | null = null;
  for (const block of standing(flow, begin)) {
    const { node, table } = block.item.shown;
    if (position <= block.position) return { text: block.item.text, index: block.start };
    last = block;
    if (position >= block.position + node.nodeSize) continue;
    if (table) {
      for (const { cell, position: at } of standingCells(table, block.position))
        if (position > at && position < at + cell.node.nodeSize) return placeAt(cell.flow, position, at + 1);
      return { text: block.item.text, index: block.start };
    }
    return { text: block.item.text, index: lettersAt(block) + position - block.position - 1 };
  }
  if (last) return { text: last.item.text, index: last.start + last.item.size };
  const [text] = flow.texts;
  return text ? { text, index: 0 } : null;
}

/** The shown blocks of a flow, and the tables among them, with positions as if its content began at 0. */
interface Counted {
  blocks: readonly Standing[];
  tables: readonly Standing[];
}

/** A flow never changes. Comments and suggestions ask it for hundreds of places at a time. */
const counted = new WeakMap<Flow, Counted>();

function countedIn(flow: Flow): Counted {
  let known = counted.get(flow);
  if (!known) {
    const blocks = [...standing(flow, 0)];
    counted.set(flow, (known = { blocks, tables: blocks.filter(({ item }) => item.shown.table !== null) }));
  }
  return known;
}

/** The first of the blocks of one text that does not end before a place of it. */
function firstAround(blocks: readonly Standing[], index: number): number {
  let [low, high] = [0, blocks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const { start, item } = blocks[middle]!;
    if (start + item.size < index) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The position of a place of the text; null when nothing of its text is shown. */
export function positionAt(flow: Flow, place: TextPlace, begin = 0): number | null {
  const { blocks, tables } = countedIn(flow);
  if (!flow.texts.includes(place.text)) return positionInCells(tables, place, begin);
  const own = flow.texts.length === 1 ? blocks : blocks.filter(({ item }) => item.text === place.text);
  const first = firstAround(own, place.index);
  const before = own[first - 1];
  let end = before ? begin + before.position + before.item.shown.node.nodeSize : null;
  for (let i = first; i < own.length; i++) {
    const block = own[i]!;
    const { node } = block.item.shown;
    const position = begin + block.position;
    if (place.index <= block.start && block.item.raw.marker) return position;
    const letters = lettersAt(block);
    if (node.isTextblock && place.index <= letters + contentLength(block.item.raw.content))
      return position + 1 + Math.max(0, place.index - letters);
    end = position + node.nodeSize;
    if (place.index < block.start + block.item.size) return end;
  }
  return end ?? begin + 1;
}

function positionInCells(tables: readonly Standing[], place: TextPlace, begin: number): number | null {
  for (const block of tables)
    for (const { cell, position } of standingCells(block.item.shown.table!, begin + block.position)) {
      const found = positionAt(cell.flow, place, position + 1);
      if (found !== null) return found;
    }
  return null;
}

/** Which neighbour a position holds on to when text is written at it. */
export type Side = 'before' | 'after';

export const relativeAt = ({ text, index }: TextPlace, side: Side): Y.RelativePosition =>
  Y.createRelativePositionFromTypeIndex(text, index, side === 'after' ? 0 : -1);

export function placeOfRelative(relative: Y.RelativePosition, doc: Y.Doc): TextPlace | null {
  const absolute = Y.createAbsolutePositionFromRelativePosition(relative, doc);
  return absolute && (absolute.type as unknown) instanceof Y.Text
    ? { text: absolute.type as unknown as Y.Text, index: absolute.index }
    : null;
}
