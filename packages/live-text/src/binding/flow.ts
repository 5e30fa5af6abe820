import { Fragment, type Node, type NodeType } from '@tiptap/pm/model';
import type * as Y from 'yjs';
import type { RawBlock } from '../form/blocks.ts';
import type { Rules } from '../form/rules.ts';
import { placeOf, startOf, goesOnAlike, type Open, type Place } from '../tree/place.ts';
import type { TableIndex } from './tables.ts';

/** A block of a text with how it is shown. It is never changed: what changes becomes another one. */
export interface Item {
  raw: RawBlock;
  text: Y.Text;
  /** How many places it takes in its text. */
  size: number;
  /** Null: nothing of it is shown. */
  shown: Shown | null;
}

export interface Shown {
  place: Place;
  /** Changed only for an equal one: the editor's own. */
  node: Node;
  table: TableIndex | null;
}

export interface ShownItem extends Item {
  shown: Shown;
}

/** Blocks one after the other in one node: those of the document, or those of a cell. */
export interface Flow {
  type: NodeType;
  texts: readonly Y.Text[];
  items: readonly Item[];
}

/** What differs between two states of a flow: items before `from` and behind the two ends are the same. */
export interface Difference {
  from: number;
  oldTo: number;
  newTo: number;
}

/** What a flow is made with. */
export interface FlowMaker {
  rules: Rules;
  rawsOf: (text: Y.Text) => readonly RawBlock[];
  show: (raw: RawBlock, place: Place, before: Item | undefined) => Shown;
  isShown: (raw: RawBlock) => boolean;
}

/** All blocks of a flow. Nearly every flow has one text. */
function blocksIn(texts: readonly Y.Text[], make: FlowMaker): [readonly RawBlock[], (index: number) => Y.Text] {
  const [only] = texts;
  if (texts.length === 1) return [make.rawsOf(only!), () => only!];
  const owners = texts.flatMap((text) => make.rawsOf(text).map(() => text));
  return [texts.flatMap((text) => make.rawsOf(text)), (index) => owners[index]!];
}

/** The last place before an item, or where the flow begins. */
export function placeBefore(items: readonly Item[], index: number, type: NodeType): Place {
  for (let i = index - 1; i >= 0; i--) {
    const { shown } = items[i]!;
    if (shown) return shown.place;
  }
  return startOf(type.contentMatch);
}

/** A flow as it is now. What did not change is the same as in the flow before. */
export function flowOf(
  before: Flow | null,
  texts: readonly Y.Text[],
  type: NodeType,
  make: FlowMaker,
): [Flow, Difference] {
  const [raws, ownerOf] = blocksIn(texts, make);
  const old = before && before.type === type ? before.items : [];
  let from = 0;
  while (from < Math.min(old.length, raws.length) && old[from]!.raw === raws[from]) from += 1;
  let tail = 0;
  const most = Math.min(old.length, raws.length) - from;
  while (tail < most && old[old.length - 1 - tail]!.raw === raws[raws.length - 1 - tail]) tail += 1;
  const known = new Map(old.slice(from, old.length - tail).map((item) => [item.raw.marker, item]));
  const items: Item[] = old.slice(0, from);
  let place = placeBefore(old, from, type);
  let index = from;
  for (; index < raws.length; index++) {
    const raw = raws[index]!;
    const oldAt = index - raws.length + old.length;
    if (index >= raws.length - tail && goesOn(old, oldAt, place, type)) break;
    const shown = make.isShown(raw);
    const item = index >= raws.length - tail ? old[oldAt] : raw.marker ? known.get(raw.marker) : undefined;
    if (shown) place = placeOf(raw, place, make.rules);
    items.push({ raw, text: ownerOf(index), size: raw.size, shown: shown ? make.show(raw, place, item) : null });
  }
  const newTo = items.length;
  const oldTo = index - raws.length + old.length;
  for (const item of old.slice(oldTo)) items.push(item);
  const unchanged = before && before.type === type && newTo === from && oldTo === from;
  return [unchanged && sameTexts(before.texts, texts) ? before : { type, texts, items }, { from, oldTo, newTo }];
}

const sameTexts = (a: readonly Y.Text[], b: readonly Y.Text[]): boolean =>
  a.length === b.length && a.every((text, index) => text === b[index]);

/** Whether what was placed from `at` on would be placed the same behind this place. */
function goesOn(old: readonly Item[], at: number, place: Place, type: NodeType): boolean {
  const before = placeBefore(old, at, type);
  return before === place || (goesOnAlike(before, place) && sameObjects(before.path, place.path));
}

/** Containers of equal attributes, so that what stays in them stays in nodes of the same markup. */
const sameObjects = (a: readonly Open[], b: readonly Open[]): boolean =>
  a.every((open, depth) => JSON.stringify(open.attributes) === JSON.stringify(b[depth]!.attributes));

/** A shown item with the position before its node, and where its first place lies in its text. */
export interface Standing {
  item: ShownItem;
  index: number;
  position: number;
  start: number;
}

/** The shown items of a flow whose content begins at a position; all of them, or those of a range. */
export function* standing({ items }: Flow, position: number, from = 0, to = items.length): Generator<Standing> {
  let at = position;
  let depth = 0;
  let start = 0;
  let text: Y.Text | null = null;
  for (let index = 0; index < to; index++) {
    const item = items[index]!;
    if (item.text !== text) [text, start] = [item.text, 0];
    if (item.shown) {
      const { path, shared } = item.shown.place;
      at += depth - shared + path.length - shared;
      depth = path.length;
      if (index >= from) yield { item: item as ShownItem, index, position: at, start };
      at += item.shown.node.nodeSize;
    }
    start += item.size;
  }
}

/** The position at the top of a flow that stands before an item. */
export function edgeBefore({ items }: Flow, position: number, index: number): number {
  let at = position;
  let depth = 0;
  for (let i = 0; i < index; i++) {
    const { shown } = items[i]!;
    if (!shown) continue;
    at += depth - shown.place.shared + shown.place.path.length - shown.place.shared + shown.node.nodeSize;
    depth = shown.place.path.length;
  }
  return at + depth;
}

const empty = (type: NodeType): Node => type.schema.nodes['paragraph']!.create();

/** The nodes of items that begin and end at the top of their flow. */
export function nodesOf(items: readonly Item[], rules: Rules): Node[] {
  const top: Node[] = [];
  const open: { open: Open; content: Node[] }[] = [];
  const close = (depth: number): void => {
    while (open.length > depth) {
      const { open: container, content } = open.pop()!;
      const node = rules.schema.nodes[container.kind]!.create(container.attributes, Fragment.fromArray(content));
      (open.at(-1)?.content ?? top).push(node);
    }
  };
  for (const { shown } of items) {
    if (!shown) continue;
    const { path, shared } = shown.place;
    close(shared);
    for (const container of path.slice(open.length)) open.push({ open: container, content: [] });
    (open.at(-1)?.content ?? top).push(shown.node);
  }
  close(0);
  return top;
}

/** All nodes of a flow: there is always a place to write in. */
export function contentOf({ items, type }: Flow, rules: Rules): Node[] {
  const nodes = nodesOf(items, rules);
  return nodes.length > 0 ? nodes : [empty(type)];
}

export const isEmptyFlow = ({ items }: Flow): boolean => items.every(({ shown }) => shown === null);
