import type { EditorState } from '@tiptap/pm/state';
import type { Node } from '@tiptap/pm/model';
import { encodePosition, relativeOf } from '../anchors/relative.ts';

/** Blocks of the text that follow each other. */
export interface SectionAt {
  /** Relative positions in its first and its last block. */
  start: string;
  end: string;
  /** What its first block says. */
  title: string;
}

const levelOf = (node: Node): number | null => (node.type.name === 'heading' ? Number(node.attrs.level) : null);

/** Where the last block in a node stands: that of a list is its last paragraph. */
function lastBlock(node: Node, position: number): number {
  let last = position;
  node.descendants((child, offset) => {
    const whole = child.isTextblock || child.isAtom || child.type.name === 'table';
    if (whole) last = position + 1 + offset;
    return !whole;
  });
  return node.isTextblock || node.isAtom || node.type.name === 'table' ? position : last;
}

/** The blocks that are selected; without a selection those under the heading above the cursor, with it. */
export function sectionAt(state: EditorState): SectionAt {
  const { doc, selection } = state;
  const blocks: { node: Node; position: number }[] = [];
  doc.forEach((node, position) => void blocks.push({ node, position }));
  const indexAt = (position: number): number =>
    Math.max(
      0,
      blocks.findLastIndex((block) => block.position <= position),
    );
  let [first, last] = [indexAt(selection.from), indexAt(selection.empty ? selection.from : selection.to - 1)];
  if (selection.empty) {
    const heading = blocks.findLastIndex(({ node }, index) => index <= first && levelOf(node) !== null);
    if (heading >= 0) {
      const level = levelOf(blocks[heading]!.node)!;
      const next = blocks.findIndex(({ node }, index) => index > heading && (levelOf(node) ?? Infinity) <= level);
      [first, last] = [heading, (next < 0 ? blocks.length : next) - 1];
    }
  }
  const at = (position: number): string => encodePosition(relativeOf(state, position, 'after'));
  const [begin, end] = [blocks[first]!, blocks[last]!];
  return {
    start: at(begin.position),
    end: at(lastBlock(end.node, end.position)),
    title: begin.node.textContent.trim(),
  };
}
