import type { Node } from '@tiptap/pm/model';
import type { Rules } from '../form/rules.ts';
import { contentOf, isEmptyFlow, nodesOf, standing, type Flow } from './flow.ts';
import { standingCells } from './tables.ts';

/**
 * Whether a node's content is what a flow shows. Where it is, the flow takes over the very nodes, so that what does not
 * change later is the same object on both sides.
 */
export function adopt(flow: Flow, parent: Node, rules: Rules): boolean {
  if (isEmptyFlow(flow)) return parent.childCount === 1 && parent.child(0).eq(contentOf(flow, rules)[0]!);
  let child = 0;
  for (let from = 0; from < flow.items.length;) {
    let to = from + 1;
    while (to < flow.items.length && flow.items[to]!.shown?.place.shared !== 0) to += 1;
    const nodes = nodesOf(flow.items.slice(from, to), rules);
    from = to;
    for (const node of nodes) {
      if (child >= parent.childCount || !parent.child(child).eq(node)) return false;
      child += 1;
    }
  }
  if (child !== parent.childCount) return false;
  take(flow, parent, 0);
  return true;
}

/** Positions are those within the node that holds the flow. */
function take(flow: Flow, parent: Node, begin: number): void {
  for (const { item, position } of standing(flow, begin)) {
    const node = parent.nodeAt(position)!;
    if (item.shown.node === node) continue;
    const { table } = item.shown;
    item.shown.node = node;
    if (!table) continue;
    for (const { cell, position: at } of standingCells(table, -1)) {
      cell.node = node.nodeAt(at)!;
      take(cell.flow, cell.node, 0);
    }
  }
}
