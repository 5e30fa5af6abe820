import type { Node } from '@tiptap/pm/model';
import { StepMap } from '@tiptap/pm/transform';
import type * as Y from 'yjs';
import { contentLength } from '../form/blocks.ts';
import type { Marker } from '../form/names.ts';
import { isEmptyFlow, standing, type Flow, type Standing } from './flow.ts';
import type { Kept, Stretch } from './patch.ts';
import { cellKey, standingCells, type TableIndex } from './tables.ts';

/** Positions that mean the same before and after: `size` of them from `old` on are those from `now` on. */
type Span = Stretch;

interface Pair {
  flow: Flow;
  /** The position where its content begins. */
  position: number;
}

const sameMarkup = (a: Node, b: Node): boolean => a.type === b.type && a.hasMarkup(b.type, b.attrs);

/** Where the letters of a block begin in its text. */
const lettersAt = ({ item, start }: Standing): number => start + (item.raw.marker ? 1 : 0);

/** Finds what stayed of two states of a flow, in the order of the new one. */
class Aligner {
  readonly spans: Span[] = [];
  readonly #kept: ReadonlyMap<Y.Text, Kept>;

  constructor(kept: ReadonlyMap<Y.Text, Kept>) {
    this.#kept = kept;
  }

  flow(old: Pair, now: Pair): void {
    const before = [...standing(old.flow, old.position)];
    const after = [...standing(now.flow, now.position)];
    if (before.length === 0 || after.length === 0) {
      // The paragraph of an empty flow: who stands in it stays in what comes to stand there.
      const [a, b] = [before[0]?.item.shown.node, after[0]?.item.shown.node];
      if ((isEmptyFlow(old.flow) || a?.isTextblock) && (isEmptyFlow(now.flow) || b?.isTextblock))
        this.#add((before[0]?.position ?? old.position) + 1, (after[0]?.position ?? now.position) + 1, 0);
      return;
    }
    this.blocks(before, after);
  }

  blocks(before: readonly Standing[], after: readonly Standing[]): void {
    const byMarker = new Map<Marker, Standing>();
    const byText = new Map<Y.Text, Standing[]>();
    for (const block of before) {
      const { marker } = block.item.raw;
      if (marker) byMarker.set(marker, block);
      const list = byText.get(block.item.text);
      if (list) list.push(block);
      else byText.set(block.item.text, [block]);
    }
    for (const block of after) {
      const marked = block.item.raw.marker && byMarker.get(block.item.raw.marker);
      if (marked) this.#marker(marked, block);
      this.#letters(byText.get(block.item.text) ?? [], block);
      if (marked?.item.shown.table && block.item.shown.table)
        this.table(marked.item.shown.table, marked.position, block.item.shown.table, block.position);
    }
  }

  #marker(old: Standing, now: Standing): void {
    const [a, b] = [old.item.shown.node, now.item.shown.node];
    if (sameMarkup(a, b)) this.#add(old.position, now.position, 1);
    else if (!a.isLeaf && !b.isLeaf) this.#add(old.position + 1, now.position + 1, 0);
  }

  #letters(old: readonly Standing[], now: Standing): void {
    const { raw, text, shown } = now.item;
    if (!shown.node.isTextblock) return;
    const from = lettersAt(now);
    const to = from + contentLength(raw.content);
    const position = now.position + 1 - from;
    for (const stretch of this.#kept.get(text) ?? [{ old: 0, now: 0, size: Number.POSITIVE_INFINITY }]) {
      if (stretch.now > to) break;
      const shift = stretch.old - stretch.now;
      const [first, last] = [Math.max(from, stretch.now), Math.min(to, stretch.now + stretch.size)];
      if (first <= last) this.#run(old, first + shift, last + shift, position - shift);
      // Its end is the place behind its letters.
      if (raw.ended && to >= stretch.now && to < stretch.now + stretch.size) this.#end(old, to + shift, now);
    }
  }

  /** Places `from` to `to` of the old text, which stand at their number plus `shift` now. */
  #run(blocks: readonly Standing[], from: number, to: number, shift: number): void {
    for (let at = firstFrom(blocks, from); at < blocks.length; at++) {
      const block = blocks[at]!;
      const begin = lettersAt(block);
      if (begin > to) return;
      if (!block.item.shown.node.isTextblock) continue;
      const first = Math.max(from, begin);
      const last = Math.min(to, begin + contentLength(block.item.raw.content));
      if (first < last) this.#add(block.position + 1 + first - begin, first + shift, last - first);
    }
  }

  #end(blocks: readonly Standing[], place: number, now: Standing): void {
    const block = blocks[firstFrom(blocks, place)];
    if (!block?.item.raw.ended || !block.item.shown.node.isTextblock) return;
    if (block.start + block.item.size - 1 !== place) return;
    this.#add(block.position + block.item.shown.node.nodeSize - 1, now.position + now.item.shown.node.nodeSize - 1, 1);
  }

  table(old: TableIndex, oldAt: number, now: TableIndex, nowAt: number): void {
    const before = new Map([...standingCells(old, oldAt)].map((at) => [cellKey(at.cell.laid), at]));
    for (const { cell, position } of standingCells(now, nowAt)) {
      const was = before.get(cellKey(cell.laid));
      if (!was) continue;
      if (sameMarkup(was.cell.node, cell.node)) this.#add(was.position, position, 1);
      this.flow({ flow: was.cell.flow, position: was.position + 1 }, { flow: cell.flow, position: position + 1 });
      this.#add(was.position + was.cell.node.nodeSize - 1, position + cell.node.nodeSize - 1, 1);
    }
  }

  #add(old: number, now: number, size: number): void {
    this.spans.push({ old, now, size });
  }
}

/** The first block that does not end before a place. */
function firstFrom(blocks: readonly Standing[], place: number): number {
  let [low, high] = [0, blocks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (blocks[middle]!.start + blocks[middle]!.item.size <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** One token of a document: whether those at two positions say the same. */
function sameToken(a: Node, at: number, b: Node, bt: number): boolean {
  const [x, y] = [a.resolve(at), b.resolve(bt)];
  const [open, other] = [x.nodeAfter, y.nodeAfter];
  if (open === null || other === null) return open === null && other === null;
  return !open.isText && !other.isText && sameMarkup(open, other) && open.isLeaf === other.isLeaf;
}

/** The ranges of a step map between two documents in which these spans stayed. */
export function mapOf(
  old: Node,
  now: Node,
  region: { from: number; oldTo: number; newTo: number },
  spans: readonly Span[],
): StepMap {
  const ranges: number[] = [];
  let [a, b] = [region.from, region.from];
  const gap = (oldTo: number, newTo: number): void => {
    // What is the same at both edges of a gap stayed too: ends and beginnings of lists, mostly.
    while (a < oldTo && b < newTo && sameToken(old, a, now, b)) [a, b] = [a + 1, b + 1];
    let [c, d] = [oldTo, newTo];
    while (c > a && d > b && sameToken(old, c - 1, now, d - 1)) [c, d] = [c - 1, d - 1];
    if (c > a || d > b) ranges.push(a, c - a, d - b);
    [a, b] = [oldTo, newTo];
  };
  const ordered = spans.toSorted((x, y) => x.old - y.old || x.now - y.now);
  for (const span of ordered) {
    // Rows and columns that changed places stay where they are read first.
    if (span.old < a || span.now < b) continue;
    if (span.old + span.size > region.oldTo || span.now + span.size > region.newTo) continue;
    gap(span.old, span.now);
    [a, b] = [a + span.size, b + span.size];
  }
  gap(region.oldTo, region.newTo);
  return new StepMap(ranges);
}

export function alignFlows(old: Pair, now: Pair, kept: ReadonlyMap<Y.Text, Kept>): Span[] {
  const aligner = new Aligner(kept);
  aligner.flow(old, now);
  return aligner.spans;
}

export function alignBlocks(
  before: readonly Standing[],
  after: readonly Standing[],
  kept: ReadonlyMap<Y.Text, Kept>,
): Span[] {
  const aligner = new Aligner(kept);
  aligner.blocks(before, after);
  return aligner.spans;
}
