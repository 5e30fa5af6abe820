import type { Node } from '@tiptap/pm/model';
import type { Rules } from '../form/rules.ts';

/** A container of the editor's document. */
export interface Box {
  node: Node;
  parent: Box | null;
  depth: number;
}

/** A block of the editor's document, before it is in the text. */
export interface Leaf {
  node: Node;
  /** The position before it. */
  position: number;
  /** What it lies in, innermost. */
  box: Box | null;
}

export function boxesOf({ box }: Leaf): Box[] {
  const boxes: Box[] = [];
  for (let at = box; at; at = at.parent) boxes.unshift(at);
  return boxes;
}

export const boxIn = (node: Node, parent: Box | null): Box => ({ node, parent, depth: (parent?.depth ?? -1) + 1 });

/** The blocks that these nodes, which follow one another in a box from a position on, are or hold. */
export function leavesOf(nodes: readonly Node[], position: number, rules: Rules, outer: Box | null = null): Leaf[] {
  const leaves: Leaf[] = [];
  const visit = (node: Node, at: number, box: Box | null): void => {
    if (!rules.containerType(node.type.name)) {
      leaves.push({ node, position: at, box });
      return;
    }
    const inner = boxIn(node, box);
    node.forEach((child, offset) => visit(child, at + 1 + offset, inner));
  };
  let at = position;
  for (const node of nodes) {
    visit(node, at, outer);
    at += node.nodeSize;
  }
  return leaves;
}
