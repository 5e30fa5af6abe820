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

/** The position of a place of the text; null when nothing of its text is shown. */
export function positionAt(flow: Flow, place: TextPlace, begin = 0): number | null {
  const mine = flow.texts.includes(place.text);
  let end: number | null = null;
  for (const block of standing(flow, begin)) {
    const { node, table } = block.item.shown;
    if (mine && block.item.text === place.text) {
      if (place.index <= block.start && block.item.raw.marker) return block.position;
      const letters = lettersAt(block);
      if (node.isTextblock && place.index <= letters + contentLength(block.item.raw.content))
        return block.position + 1 + Math.max(0, place.index - letters);
      end = block.position + node.nodeSize;
      if (place.index < block.start + block.item.size) return end;
    } else if (table) {
      for (const { cell, position } of standingCells(table, block.position)) {
        if (!cell.flow.texts.includes(place.text)) continue;
        return positionAt(cell.flow, place, position + 1);
      }
    }
  }
  if (!mine) return null;
  return end ?? begin + 1;
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
