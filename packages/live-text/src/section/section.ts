import * as Y from 'yjs';
import { blockEnd, textOf } from '../form/names.ts';

/** Something in a text that has an id: its client, and its clock there. */
export type ItemId = readonly [client: number, clock: number];

/** Blocks of a text that follow each other: what the first of them begins with, and what the last one ends with. */
export interface TextSection {
  first: ItemId;
  last: ItemId;
}

interface Place {
  item: Y.Item;
  /** Which of the item's clocks it is. */
  offset: number;
}

const idOf = ({ item, offset }: Place): ItemId => [item.id.client, item.id.clock + offset];

const isMarker = ({ content, deleted }: Y.Item): boolean =>
  !deleted && content instanceof Y.ContentType && content.type instanceof Y.Map;

function idIn(encoded: Uint8Array): Y.ID | null {
  try {
    return Y.decodeRelativePosition(encoded).item;
  } catch {
    return null; // somebody's own bytes
  }
}

/** The place a relative position stands at; null where it is none of the text. */
function placeOf(doc: Y.Doc, encoded: Uint8Array): Place | null {
  const id = idIn(encoded);
  if (!id || id.clock >= Y.getState(doc.store, id.client)) return null;
  const item = Y.getItem(doc.store, id) as Y.Item | Y.GC;
  if (!(item instanceof Y.Item)) return null;
  if (item.parent === textOf(doc)) return { item, offset: id.clock - item.id.clock };
  // In a cell of a table: the table is the block.
  let around: Y.Item | null = item;
  // oxlint-disable-next-line no-underscore-dangle -- the item that holds a map is not to be had otherwise
  while (around && around.parent !== textOf(doc)) around = (around.parent as Y.Map<unknown>)._item;
  return around && { item: around, offset: 0 };
}

/** The marker at a place or before it. */
function begins({ item }: Place): Place | null {
  for (let at: Y.Item | null = item; at; at = at.left) if (isMarker(at)) return { item: at, offset: 0 };
  return null;
}

/** The end of a block at a place or behind it. */
function ends({ item, offset }: Place): Place | null {
  let from = offset;
  for (let at: Y.Item | null = item; at; at = at.right) {
    const found = !at.deleted && at.content instanceof Y.ContentString ? at.content.str.indexOf(blockEnd, from) : -1;
    if (found >= 0) return { item: at, offset: found };
    from = 0;
  }
  return null;
}

/** The letters from a marker to the end of its block. */
function lettersFrom(marker: Y.Item): string {
  let letters = '';
  for (let item = marker.right; item && !isMarker(item); item = item.right) {
    const words = !item.deleted && item.content instanceof Y.ContentString ? item.content.str : '';
    const end = words.indexOf(blockEnd);
    letters += end < 0 ? words : words.slice(0, end);
    if (end >= 0) break;
  }
  return letters;
}

/**
 * The blocks between two relative positions, whole, and what the first of them says; null where the two do not stand in the text, or
 * in another order.
 */
export function sectionAround(
  text: Uint8Array,
  start: Uint8Array,
  end: Uint8Array,
): { section: TextSection; title: string } | null {
  const doc = new Y.Doc({ gc: false });
  try {
    Y.applyUpdate(doc, text);
    const [from, to] = [placeOf(doc, start), placeOf(doc, end)];
    const [first, last] = [from && begins(from), to && ends(to)];
    if (!first || !last) return null;
    for (let item: Y.Item | null = first.item; item; item = item.right)
      if (item === last.item)
        return { section: { first: idOf(first), last: idOf(last) }, title: lettersFrom(first.item) };
    return null;
  } finally {
    doc.destroy();
  }
}

const encodedPosition = ([client, clock]: ItemId, side: number): Uint8Array =>
  Y.encodeRelativePosition(new Y.RelativePosition(null, null, Y.createID(client, clock), side));

/** Where a section begins and ends, as positions that an editor finds in its own copy of the text. */
export const edgesOf = ({ first, last }: TextSection): { start: Uint8Array; end: Uint8Array } => ({
  start: encodedPosition(first, 0),
  end: encodedPosition(last, -1),
});
