import type { Node } from '@tiptap/pm/model';

export interface GridCell {
  node: Node;
  /** The position before it. */
  position: number;
  top: number;
  left: number;
  rowspan: number;
  colspan: number;
}

const span = (value: unknown): number => (typeof value === 'number' && value > 0 ? value : 1);

/** The cells of a table node where their spans put them, given the position before it. */
export function gridOfTable(table: Node, position: number): GridCell[] {
  const taken = Array.from({ length: table.childCount }, () => new Set<number>());
  const cells: GridCell[] = [];
  table.forEach((row, rowOffset, top) => {
    let left = 0;
    row.forEach((node, offset) => {
      while (taken[top]!.has(left)) left += 1;
      const rowspan = Math.min(span(node.attrs.rowspan), table.childCount - top);
      const colspan = span(node.attrs.colspan);
      for (let line = top; line < top + rowspan; line++)
        for (let field = left; field < left + colspan; field++) taken[line]!.add(field);
      cells.push({ node, position: position + 1 + rowOffset + 1 + offset, top, left, rowspan, colspan });
    });
  });
  return cells;
}
