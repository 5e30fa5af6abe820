import { Table as TiptapTable, TableCell as TiptapCell, TableHeader as TiptapHeader } from '@tiptap/extension-table';
import type { ResolvedPos } from '@tiptap/pm/model';
import { TableMap } from '@tiptap/pm/tables';
import { columnWidths, type ElementLike } from '../attributes.ts';
import { columnShares, columnsOf } from '../columns.ts';
import type { TextJson } from '../json.ts';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    columnWidths: {
      /** Gives the columns of the table at this place, or around the cursor, these shares in whole percents; null: none of their own. */
      setColumnWidths: (widths: readonly number[] | null, table?: number) => ReturnType;
    };
  }
}

/** What a cell says of the columns it lies in: percent of the table's width, 0 for one that has none. */
const colwidth = {
  default: null,
  parseHTML: (element: ElementLike) =>
    columnWidths(
      element.getAttribute('data-widths')?.split(',').map(Number),
      Number(element.getAttribute('colspan') ?? 1),
    ),
  renderHTML: ({ colwidth: widths }: Record<string, unknown>) =>
    Array.isArray(widths) ? { 'data-widths': widths.join(',') } : {},
};

export const TableCell = TiptapCell.extend({
  addAttributes() {
    return { ...this.parent?.(), colwidth };
  },
});

export const TableHeader = TiptapHeader.extend({
  addAttributes() {
    return { ...this.parent?.(), colwidth };
  },
});

/** The position before the innermost table that a place lies in. */
export function tableAround($at: ResolvedPos): number | null {
  for (let depth = $at.depth; depth > 0; depth -= 1)
    if ($at.node(depth).type.name === 'table') return $at.before(depth);
  return null;
}

/** Widths are shares of the table and no pixels: a text is read on phones, on screens and on paper. */
export const Table = TiptapTable.extend({
  addCommands() {
    return {
      ...this.parent?.(),
      setColumnWidths:
        (widths, table) =>
        ({ tr, dispatch }) => {
          const at = table ?? tableAround(tr.selection.$from);
          const node = at === null ? null : tr.doc.nodeAt(at);
          if (at === null || node?.type.name !== 'table') return false;
          const map = TableMap.get(node);
          if (widths && widths.length !== map.width) return false;
          for (const cell of dispatch ? new Set(map.map) : []) {
            const { left, right } = map.findCell(cell);
            tr.setNodeAttribute(at + 1 + cell, 'colwidth', widths?.slice(left, right) ?? null);
          }
          return true;
        },
    };
  },
  renderHTML({ node }) {
    const shares = columnShares(columnsOf(node.toJSON() as TextJson));
    if (!shares) return ['table', ['tbody', 0]];
    const columns = shares.map((share) => ['col', { style: `width: ${share.toFixed(2)}%` }] as const);
    return ['table', { class: 'sized' }, ['colgroup', ...columns], ['tbody', 0]];
  },
});
