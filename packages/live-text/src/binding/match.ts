import type { Fragment, Node } from '@tiptap/pm/model';
import { contentLength } from '../form/blocks.ts';
import { tableKind } from '../form/rules.ts';
import type { Standing } from './flow.ts';
import type { Leaf } from './leaves.ts';
import { plainLetters } from './nodes.ts';
import type { Stretch } from './patch.ts';
import { wasAt } from './segments.ts';

/** Letters of an old block that are now in a new one. */
export interface Piece {
  old: number;
  /** Where they are among the letters of the old block, and of the new one. */
  from: number;
  at: number;
  size: number;
}

/** A block of the editor's document with what of the text it is made of. */
export interface Matched {
  leaf: Leaf;
  pieces: Piece[];
  /** The old block whose marker, and whose end, it keeps. */
  marker: number | null;
  end: number | null;
}

type Class = 'letters' | 'leaf' | 'table';
const classOf = (node: Node): Class => (node.type.name === tableKind ? 'table' : node.isTextblock ? 'letters' : 'leaf');

const lettersOf = (old: Standing): number =>
  old.item.shown.node.isTextblock ? contentLength(old.item.raw.content) : 0;

/** The letters of a block that stayed, in its order. */
function piecesOf(leaf: Leaf, olds: readonly Standing[], stretches: readonly Stretch[]): Piece[] {
  if (!leaf.node.isTextblock) return [];
  const [from, to] = [leaf.position + 1, leaf.position + 1 + leaf.node.content.size];
  const pieces: Piece[] = [];
  for (
    let s = firstAfter(stretches.length, (i) => stretches[i]!.now + stretches[i]!.size > from);
    s < stretches.length;
    s++
  ) {
    const { old, now, size } = stretches[s]!;
    if (now >= to) break;
    const [a, b] = [Math.max(from, now), Math.min(to, now + size)];
    const shift = old - now;
    const reaches = (i: number): boolean => olds[i]!.position + olds[i]!.item.shown.node.nodeSize > a + shift;
    for (let i = firstAfter(olds.length, reaches); i < olds.length; i++) {
      const begin = olds[i]!.position + 1;
      if (begin > b + shift) break;
      const first = Math.max(a + shift, begin);
      const last = Math.min(b + shift, begin + lettersOf(olds[i]!));
      if (first < last) pieces.push({ old: i, from: first - begin, at: first - shift - from, size: last - first });
    }
  }
  return pieces;
}

/** The first number of so many for which it holds, where it holds for all behind that one. */
function firstAfter(count: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Which old blocks these blocks are. A block keeps its marker with its first letter and its end with its last one, so that
 * what others type at its edges stays in it; one without letters keeps both, by what the editor did to it.
 */
export function matchBlocks(
  leaves: readonly Leaf[],
  olds: readonly Standing[],
  stretches: readonly Stretch[],
): Matched[] {
  const matched = leaves.map((leaf): Matched => ({
    leaf,
    pieces: piecesOf(leaf, olds, stretches),
    marker: null,
    end: null,
  }));
  const taken = new Set(matched.flatMap(({ pieces }) => pieces.map(({ old }) => old)));
  const take = (block: Matched, old: number): void => {
    taken.add(old);
    block.marker = block.end = old;
  };
  // What stayed where it was tells what can have come from where.
  byTokens(matched, olds, stretches, taken, take);
  byInside(matched, olds, stretches, taken, take);
  sameLetters(matched, olds, taken);
  const first = new Map<number, number>();
  const last = new Map<number, number>();
  matched.forEach(({ pieces }, index) =>
    pieces.forEach(({ old }) => {
      if (!first.has(old)) first.set(old, index);
      last.set(old, index);
    }),
  );
  matched.forEach((block, index) => {
    const [begin, end] = [block.pieces[0]?.old, block.pieces.at(-1)?.old];
    if (begin !== undefined && first.get(begin) === index) block.marker = begin;
    if (end !== undefined && last.get(end) === index) block.end = end;
  });
  byOrder(matched, olds, taken, take);
  return matched;
}

/**
 * Letters that were taken out and put in elsewhere in one piece, as into a merged cell, or behind the last words of a list:
 * all that stood in an old block stands in a block again.
 */
function sameLetters(matched: readonly Matched[], olds: readonly Standing[], taken: Set<number>): void {
  const next = boundsOf(matched, olds.length);
  let least = -1;
  for (const [index, block] of matched.entries()) {
    const { node } = block.leaf;
    if (node.isTextblock) {
      let at = 0;
      let after = least;
      const found: Piece[] = [];
      for (const piece of [...block.pieces, null]) {
        const size = (piece?.at ?? node.content.size) - at;
        const stood =
          size > 0 ? standingIn(node.content.cut(at, at + size), block, [after, piece?.old ?? next[index]!]) : null;
        if (stood !== null) found.push({ old: stood, from: 0, at, size });
        if (stood !== null) taken.add(stood);
        if (piece) [at, after] = [piece.at + piece.size, piece.old];
      }
      if (found.length > 0) block.pieces = [...block.pieces, ...found].sort((a, b) => a.at - b.at);
    }
    least = Math.max(least, block.pieces.at(-1)?.old ?? block.marker ?? -1);
  }

  /** The old block, of those between two, in which just this stood, and which is in no block yet. */
  function standingIn(content: Fragment, block: Matched, [after, before]: [number, number]): number | null {
    for (let old = after + 1; old < before; old++) {
      const { node } = olds[old]!.item.shown;
      if (!node.isTextblock || node.content.size !== content.size || (taken.has(old) && block.marker !== old)) continue;
      if (node.content.eq(content) || (node.type.spec.code && plainLetters(node.content) === plainLetters(content)))
        return old;
    }
    return null;
  }
}

/** For each block the first old one that is known to stand behind it. */
function boundsOf(matched: readonly Matched[], most: number): number[] {
  const next: number[] = [];
  let bound = most;
  for (let index = matched.length - 1; index >= 0; index--) {
    next[index] = bound;
    const { pieces, marker } = matched[index]!;
    bound = pieces[0]?.old ?? marker ?? bound;
  }
  return next;
}

type Take = (block: Matched, old: number) => void;

function byTokens(
  matched: readonly Matched[],
  olds: readonly Standing[],
  stretches: readonly Stretch[],
  taken: ReadonlySet<number>,
  take: Take,
): void {
  const at = new Map(
    olds.flatMap(
      ({ position, item }, index) =>
        [
          [position, index],
          ...(item.shown.node.isTextblock ? [[position + item.shown.node.nodeSize - 1, index] as const] : []),
        ] as [number, number][],
    ),
  );
  for (const block of matched) {
    if (block.pieces.length > 0) continue;
    const { node, position } = block.leaf;
    for (const token of node.isTextblock ? [position, position + node.nodeSize - 1] : [position]) {
      const was = wasAt(stretches, token);
      const old = was === null ? undefined : at.get(was);
      if (old === undefined || taken.has(old) || classOf(olds[old]!.item.shown.node) !== classOf(node)) continue;
      take(block, old);
      break;
    }
  }
}

/** A table whose own tokens were replaced is the one that what is in it comes from. */
function byInside(
  matched: readonly Matched[],
  olds: readonly Standing[],
  stretches: readonly Stretch[],
  taken: ReadonlySet<number>,
  take: Take,
): void {
  for (const block of matched) {
    const { node, position } = block.leaf;
    if (classOf(node) !== 'table' || block.marker !== null) continue;
    const found = stretches.find(({ now, size }) => now < position + node.nodeSize && now + size > position);
    if (!found) continue;
    const was = found.old + Math.max(0, position - found.now);
    const old = olds.findIndex(({ position: at, item }) => at <= was && was < at + item.shown.node.nodeSize);
    if (old >= 0 && !taken.has(old) && classOf(olds[old]!.item.shown.node) === 'table') take(block, old);
  }
}

/** What is left on both sides, between neighbours that are known: a block that was replaced is that block still. */
function byOrder(matched: readonly Matched[], olds: readonly Standing[], taken: ReadonlySet<number>, take: Take): void {
  const next = boundsOf(matched, olds.length);
  let at = 0;
  matched.forEach((block, index) => {
    if (block.pieces.length === 0 && block.marker === null && classOf(block.leaf.node) !== 'table')
      for (; at < next[index]!; at++) {
        if (taken.has(at) || classOf(olds[at]!.item.shown.node) !== classOf(block.leaf.node)) continue;
        take(block, at);
        break;
      }
    at = Math.max(at, (block.pieces.at(-1)?.old ?? block.marker ?? at - 1) + 1);
  });
}
