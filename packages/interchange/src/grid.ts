import { columnShares, columnsOf, type TextJson } from '@koinon/editor-schema';

export interface GridCell {
  header: boolean;
  columns: number;
  rows: number;
  content: TextJson[];
}
export interface Grid {
  columns: number;
  /** How the columns share the width, in percent; null where they have no widths of their own. */
  shares: number[] | null;
  head: GridCell[][];
  body: GridCell[][];
  /** How many columns from the left are headers in every row of the body. */
  rowHeads: number;
}

const span = (value: unknown): number => (typeof value === 'number' && value >= 1 ? Math.trunc(value) : 1);

/** A table in which every place is taken once: what is missing is filled, and what reaches too far is cut. */
export function gridOf(table: TextJson): Grid {
  const given = (table.content ?? []).map((row) => row.content ?? []);
  const taken = given.map((): boolean[] => []);
  const starts = given.map((): Map<number, GridCell> => new Map());
  given.forEach((cells, y) => {
    let x = 0;
    for (const cell of cells) {
      while (taken[y]![x]) x += 1;
      const rows = Math.min(span(cell.attrs?.rowspan), given.length - y);
      let columns = 1;
      while (columns < span(cell.attrs?.colspan) && !taken[y]![x + columns]) columns += 1;
      for (let dy = 0; dy < rows; dy += 1) for (let dx = 0; dx < columns; dx += 1) taken[y + dy]![x + dx] = true;
      starts[y]!.set(x, { header: cell.type === 'tableHeader', columns, rows, content: cell.content ?? [] });
      x += columns;
    }
  });
  const columns = Math.max(1, ...taken.map((row) => row.length));
  const rows = starts.map((row, y) => {
    for (let x = 0; x < columns; x += 1)
      if (!taken[y]![x]) row.set(x, { header: false, columns: 1, rows: 1, content: [] });
    return [...row].sort(([a], [b]) => a - b);
  });
  const first = rows.findIndex((row) => row.some(([, cell]) => !cell.header));
  let heads = first === -1 ? rows.length : first;
  // Heads end where no cell of them reaches on; a table of nothing but heads has one row of them.
  if (heads === rows.length) heads = 1;
  if (rows.slice(0, heads).some((row, y) => row.some(([, cell]) => y + cell.rows > heads))) heads = 0;
  const body = rows.slice(heads);
  let rowHeads = body.length > 0 ? columns : 0;
  for (const row of body) for (const [x, cell] of row) if (!cell.header) rowHeads = Math.min(rowHeads, x);
  const cells = (row: [number, GridCell][]) => row.map(([, cell]) => cell);
  const asked = columnsOf(table);
  const shares = columnShares(Array.from({ length: columns }, (_, column) => asked[column] ?? null));
  return { columns, shares, head: rows.slice(0, heads).map(cells), body: body.map(cells), rowHeads };
}
