import { Fragment, Slice, type Node } from '@tiptap/pm/model';
import type { Rules } from '../form/rules.ts';
import { alignBlocks, alignFlows, mapOf } from './align.ts';
import { contentOf, edgeBefore, isEmptyFlow, nodesOf, standing, type Difference, type Flow } from './flow.ts';
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
  const slice = new Slice(Fragment.fromArray(nodes), 0, 0);
  const now = doc.replace(from, to, slice);
  const spans = emptied
    ? alignFlows({ flow: before, position: 0 }, { flow: after, position: 0 }, kept)
    : alignBlocks(
        [...standing(before, 0, wide.from, wide.oldTo)],
        [...standing(after, 0, wide.from, wide.newTo)],
        kept,
      );
  const map = mapOf(doc, now, { from, oldTo: to, newTo: from + slice.size }, spans);
  return new TextStep(from, to, slice, map);
}

/** The step from a document to what a flow shows, where nothing is known but the two: the one range in which they differ. */
export function correction(doc: Node, root: Flow, rules: Rules): TextStep | null {
  const content = Fragment.fromArray(contentOf(root, rules));
  const start = doc.content.findDiffStart(content);
  if (start === null) return null;
  let { a, b } = doc.content.findDiffEnd(content)!;
  const overlap = start - Math.min(a, b);
  if (overlap > 0) [a, b] = [a + overlap, b + overlap];
  const wide = new Slice(content, 0, 0);
  const now = doc.replace(0, doc.content.size, wide);
  return new TextStep(0, doc.content.size, wide, mapOf(doc, now, { from: start, oldTo: a, newTo: b }, []));
}
