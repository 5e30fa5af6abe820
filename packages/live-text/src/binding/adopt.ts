import type { Node } from '@tiptap/pm/model';
import type { Rules } from '../form/rules.ts';
import { contentOf, isEmptyFlow, nodesOf, type Flow } from './flow.ts';
import { leavesOf } from './leaves.ts';

/**
 * Whether a node's content is what a flow shows. Where it is, the flow takes over the very nodes, so that what does not
 * change later is the same object on both sides.
 */
export function adopt(flow: Flow, parent: Node, rules: Rules): boolean {
  if (isEmptyFlow(flow)) return parent.childCount === 1 && parent.child(0).eq(contentOf(flow, rules)[0]!);
  let child = 0;
  for (let from = 0; from < flow.items.length;) {
    const { shown } = flow.items[from]!;
    let to = from + 1;
    while (to < flow.items.length && flow.items[to]!.shown?.place.shared !== 0) to += 1;
    const plain = to === from + 1 && shown?.place.path.length === 0;
    const nodes = plain ? [shown.node] : nodesOf(flow.items.slice(from, to), rules);
    from = to;
    for (const node of nodes) {
      if (child >= parent.childCount || !parent.child(child).eq(node)) return false;
      child += 1;
    }
  }
  if (child !== parent.childCount) return false;
  take(flow, parent, rules);
  return true;
}

function take(flow: Flow, parent: Node, rules: Rules): void {
  const leaves = leavesOf(parent.content.content, 0, rules);
  let index = 0;
  for (const { shown } of flow.items) {
    if (!shown) continue;
    const { node } = leaves[index++]!;
    if (shown.node === node) continue;
    shown.node = node;
    if (!shown.table) continue;
    shown.table.rows.forEach((row, top) =>
      row.forEach((cell, place) => {
        cell.node = node.child(top).child(place);
        take(cell.flow, cell.node, rules);
      }),
    );
  }
}
