import { Fragment, type Node } from '@tiptap/pm/model';
import type { Marker } from '../form/names.ts';
import type { LaidCell, Layout } from '../form/table.ts';
import { contentOf, flowOf, type Flow, type FlowMaker } from './flow.ts';

export interface CellIndex {
  laid: LaidCell;
  flow: Flow;
  node: Node;
}

/** A shown table: its cells as they stand in its rows. */
export interface TableIndex {
  layout: Layout;
  rows: readonly (readonly CellIndex[])[];
  /** By row and column. */
  cells: ReadonlyMap<string, CellIndex>;
}

export const cellKey = ({ row, column }: { row: string; column: string }): string => `${row}:${column}`;

const sameSpans = (a: LaidCell, b: LaidCell): boolean =>
  a.rowspan === b.rowspan &&
  a.colspan === b.colspan &&
  String(a.colwidth) === String(b.colwidth) &&
  JSON.stringify(a.value) === JSON.stringify(b.value);

function cellOf(laid: LaidCell, before: CellIndex | undefined, make: FlowMaker): CellIndex {
  const { nodes } = make.rules.schema;
  const type = nodes[laid.value.kind ?? 'tableCell'] ?? nodes['tableCell']!;
  const [flow] = flowOf(before?.flow ?? null, laid.texts, type, make);
  if (before && before.flow === flow && sameSpans(before.laid, laid)) return { laid, flow, node: before.node };
  const { rowspan, colspan, colwidth, value } = laid;
  const node = type.create({ ...value.attributes, rowspan, colspan, colwidth }, contentOf(flow, make.rules));
  return { laid, flow, node };
}

/** A table with the nodes of what changed made anew. */
export function tableOf(layout: Layout, before: TableIndex | null, make: FlowMaker): TableIndex {
  const rows = layout.cells.map((row) => row.map((laid) => cellOf(laid, before?.cells.get(cellKey(laid)), make)));
  const cells = new Map(rows.flat().map((cell) => [cellKey(cell.laid), cell]));
  return { layout, rows, cells };
}

export function tableNode(table: TableIndex, attributes: Record<string, unknown>, make: FlowMaker): Node {
  const { nodes } = make.rules.schema;
  const rows = table.rows.map((row) =>
    nodes['tableRow']!.create(null, Fragment.fromArray(row.map(({ node }) => node))),
  );
  return nodes['table']!.create(attributes, Fragment.fromArray(rows));
}

/** The cells of a table with the position before each, given the one before the table. */
export function* standingCells(
  { rows }: TableIndex,
  position: number,
): Generator<{ cell: CellIndex; position: number }> {
  let at = position + 1;
  for (const row of rows) {
    at += 1;
    for (const cell of row) {
      yield { cell, position: at };
      at += cell.node.nodeSize;
    }
    at += 1;
  }
}

export type LayOut = (marker: Marker) => Layout | null;
