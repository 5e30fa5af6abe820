import { Fragment, Slice, type Node } from '@tiptap/pm/model';
import type { Rules } from '../form/rules.ts';
import type { Stretch } from './patch.ts';
import { alignBlocks, alignFlows, mapOf } from './align.ts';
import {
  contentOf,
  edgeBefore,
  isEmptyFlow,
  nodesOf,
  standing,
  type Difference,
  type Flow,
  type Standing,
} from './flow.ts';
import { narrowed } from './narrow.ts';
import { plainLetters } from './nodes.ts';
import type { Turn } from './mirror.ts';
import { TextStep } from './step.ts';

/** Whether a node at the top of the flow begins at an item. */
function topAt({ items }: Flow, index: number): boolean {
  for (let i = index; i < items.length; i++) {
    const { shown } = items[i]!;
    if (shown) return shown.place.shared === 0;
  }
  return true;
}

/** A difference widened to whole nodes at the top of the flow. */
function widened(before: Flow, after: Flow, { from, oldTo, newTo }: Difference): Difference {
  let first = from;
  while (first > 0 && !(topAt(before, first) && topAt(after, first))) first -= 1;
  let [a, b] = [oldTo, newTo];
  while (a < before.items.length && !(topAt(before, a) && topAt(after, b))) [a, b] = [a + 1, b + 1];
  return { from: first, oldTo: a, newTo: b };
}

/** The step that brings the editor's document to the text's next state, or null when it shows the same. */
export function stepOf({ before, after, difference, kept }: Turn, doc: Node, rules: Rules): TextStep | null {
  if (difference.from === difference.oldTo && difference.from === difference.newTo) return null;
  const emptied = isEmptyFlow(before) || isEmptyFlow(after);
  const wide = emptied
    ? { from: 0, oldTo: before.items.length, newTo: after.items.length }
    : widened(before, after, difference);
  const from = edgeBefore(before, 0, wide.from);
  const to = isEmptyFlow(before) ? doc.content.size : edgeBefore(before, 0, wide.oldTo);
  const nodes = emptied ? contentOf(after, rules) : nodesOf(after.items.slice(wide.from, wide.newTo), rules);
  return narrowStep(
    doc,
    from,
    to,
    nodes,
    (old, now) =>
      emptied
        ? alignFlows({ flow: before, position: 0 }, { flow: after, position: 0 }, kept)
        : alignBlocks(
            within(standing(before, 0, wide.from, wide.oldTo), old),
            within(standing(after, 0, wide.from, wide.newTo), now),
            kept,
          ),
    rules,
  );
}

interface Region {
  from: number;
  to: number;
}

/** Blocks that lie in a region, or reach into it. */
const within = (blocks: Iterable<Standing>, { from, to }: Region): Standing[] =>
  [...blocks].filter(({ position, item }) => position + item.shown.node.nodeSize >= from && position <= to);

/** A step for the least part of the document that differs. */
function narrowStep(
  doc: Node,
  from: number,
  to: number,
  nodes: readonly Node[],
  align: (old: Region, now: Region) => ReturnType<typeof alignBlocks>,
  rules: Rules,
): TextStep | null {
  const now = doc.replace(from, to, new Slice(Fragment.fromArray([...nodes]), 0, 0));
  const found = narrowed(doc, now, rules, (a, b) => a === b || a.eq(b));
  if (found.oldTo === found.from && found.newTo === found.from) return null;
  const sizeOf = (list: readonly Node[]): number => list.reduce((sum, { nodeSize }) => sum + nodeSize, 0);
  const inside = found.now.content.content.slice(found.from, found.newTo);
  const old = {
    from: found.position,
    to: found.position + sizeOf(found.old.content.content.slice(found.from, found.oldTo)),
  };
  const region = { from: found.position, to: found.position + sizeOf(inside) };
  const map = mapOf(doc, now, { from: old.from, oldTo: old.to, newTo: region.to }, align(old, region));
  return new TextStep(old.from, old.to, new Slice(Fragment.fromArray(inside), 0, 0), map);
}

/** The step from a document to what a flow shows, where nothing is known but the two. Blocks that read the same stayed. */
export function correction(doc: Node, root: Flow, rules: Rules): TextStep | null {
  const content = Fragment.fromArray(contentOf(root, rules));
  const start = doc.content.findDiffStart(content);
  if (start === null) return null;
  let { a, b } = doc.content.findDiffEnd(content)!;
  const overlap = start - Math.min(a, b);
  if (overlap > 0) [a, b] = [a + overlap, b + overlap];
  const wide = new Slice(content, 0, 0);
  const now = doc.replace(0, doc.content.size, wide);
  const region = { from: start, oldTo: a, newTo: b };
  const spans = sameLetters(doc, [start, a], now, [start, b]).map((span) => behind(span, start));
  return new TextStep(0, doc.content.size, wide, mapOf(doc, now, region, spans));
}

/** What of a stretch lies behind a position before which both documents are the same. */
function behind({ old, now, size }: Stretch, start: number): Stretch {
  const skip = Math.min(size, Math.max(0, start - old, start - now));
  return { old: old + skip, now: now + skip, size: size - skip };
}

interface Letters {
  /** The position before the first of them. */
  at: number;
  letters: string;
}

/** The blocks of letters in a part of a document. */
function lettersIn(doc: Node, begin: number, end: number): Letters[] {
  const found: Letters[] = [];
  doc.nodesBetween(begin, Math.min(end, doc.content.size), (node, position) => {
    if (!node.isTextblock) return;
    found.push({ at: position + 1, letters: plainLetters(node.content) });
  });
  return found;
}

/** Stretches of letters that read the same in two documents, block by block. */
function sameLetters(
  old: Node,
  [from, to]: [number, number],
  now: Node,
  [newFrom, newTo]: [number, number],
): Stretch[] {
  const [before, after] = [lettersIn(old, from, to), lettersIn(now, newFrom, newTo)];
  // As a rule the blocks are the same ones, and lie in something else.
  if (before.length === after.length) return before.flatMap((block, index) => sameEdges(block, after[index]!));
  return sameInTurn(before, after);
}

/** What all letters begin and end with alike, in whatever blocks they lie. */
function sameInTurn(before: readonly Letters[], after: readonly Letters[]): Stretch[] {
  const one = (blocks: readonly Letters[]): Letters => ({
    at: 0,
    letters: blocks.map(({ letters }) => letters).join(''),
  });
  const spans: Stretch[] = [];
  for (const { old, now, size } of sameEdges(one(before), one(after)))
    for (let done = 0; done < size;) {
      const [a, b] = [placeIn(before, old + done), placeIn(after, now + done)];
      const count = Math.min(size - done, a.left, b.left);
      spans.push({ old: a.at, now: b.at, size: count });
      done += count;
    }
  return spans;
}

/** Where the letter of this number stands, and how many there are in its block from there on. */
function placeIn(blocks: readonly Letters[], number: number): { at: number; left: number } {
  let offset = number;
  for (const { at, letters } of blocks) {
    if (offset < letters.length) return { at: at + offset, left: letters.length - offset };
    offset -= letters.length;
  }
  throw new Error('There are fewer letters');
}

/** What two blocks begin and end with alike. */
function sameEdges(old: Letters, now: Letters): Stretch[] {
  const most = Math.min(old.letters.length, now.letters.length);
  let size = 0;
  while (size < most && old.letters[size] === now.letters[size]) size += 1;
  const spans = [{ old: old.at, now: now.at, size }];
  let tail = 0;
  while (tail < most - size && old.letters.at(-1 - tail) === now.letters.at(-1 - tail)) tail += 1;
  if (tail > 0)
    spans.push({ old: old.at + old.letters.length - tail, now: now.at + now.letters.length - tail, size: tail });
  return spans;
}
