import * as Y from 'yjs';
import { isObject, keys, type Attributes, type Marker } from './names.ts';

/** The keys of a table's marker: rows and columns by id with their order, and cells by both. */
export const tableKeys = {
  row: (id: string): string => `row:${id}`,
  column: (id: string): string => `column:${id}`,
  gone: (id: string): string => `gone:${id}`,
  /** How much of the table's width a column asks for, in percent. */
  width: (id: string): string => `width:${id}`,
  /** What a cell is: its kind, what it covers, its attributes. Absent for a plain cell. */
  is: (row: string, column: string): string => `is:${row}:${column}`,
  /** A text of a cell. Two who write at once in a cell that has none yet each make one: a cell is all its texts in turn. */
  cell: (row: string, column: string, maker?: string): string => `cell:${row}:${column}${maker ? `:${maker}` : ''}`,
} as const;

/** What a cell is beside its words. */
export interface CellValue {
  kind?: 'tableHeader' | undefined;
  /** The last row and column it covers, by id. */
  to?: readonly [row: string, column: string] | undefined;
  attributes?: Attributes | undefined;
}

export interface Cell {
  row: string;
  column: string;
  value: CellValue;
  texts: readonly Y.Text[];
}

/** A cell as it is shown. Those it covers are told by id; their words are shown behind its own. */
export interface LaidCell extends Cell {
  rowspan: number;
  colspan: number;
  /** The widths of the columns it lies in, 0 for one that has none; null where none of them has one. */
  colwidth: readonly number[] | null;
  /** Its own place and those it covers, row by row. */
  covers: readonly (readonly [row: string, column: string])[];
}

export interface Layout {
  rows: readonly string[];
  columns: readonly string[];
  /** The cells that begin in each row. */
  cells: readonly (readonly LaidCell[])[];
}

interface Stored {
  rows: Map<string, string>;
  columns: Map<string, string>;
  gone: Set<string>;
  widths: Map<string, number>;
  texts: Map<string, [string, Y.Text][]>;
  values: Map<string, CellValue>;
}

const isPair = (value: unknown): value is readonly [string, string] =>
  Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string');

function valueOf(value: unknown): CellValue {
  if (!isObject(value)) return {};
  return {
    kind: value.kind === 'tableHeader' ? 'tableHeader' : undefined,
    to: isPair(value.to) ? value.to : undefined,
    attributes: isObject(value.attributes) ? value.attributes : undefined,
  };
}

/** A width as it may be stored; null for what is none. */
export const widthOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null;

const at = (row: string, column: string): string => `${row}:${column}`;

function stored(marker: Marker): Stored {
  const found: Stored = {
    rows: new Map(),
    columns: new Map(),
    gone: new Set(),
    widths: new Map(),
    texts: new Map(),
    values: new Map(),
  };
  for (const [key, value] of marker.entries()) {
    const [what, first = '', second = ''] = key.split(':');
    if (what === 'row') found.rows.set(first, String(value));
    else if (what === 'column') found.columns.set(first, String(value));
    else if (what === 'gone') found.gone.add(first);
    else if (what === 'width') found.widths.set(first, widthOf(value) ?? 0);
    else if (what === 'is') found.values.set(at(first, second), valueOf(value));
    else if (what === 'cell' && value instanceof Y.Text) {
      const place = at(first, second);
      found.texts.set(place, [...(found.texts.get(place) ?? []), [key, value]]);
      // Words whose row or column nobody knows stand behind the others.
      if (!found.rows.has(first) && marker.get(tableKeys.row(first)) === undefined) found.rows.set(first, '~');
      if (!found.columns.has(second) && marker.get(tableKeys.column(second)) === undefined)
        found.columns.set(second, '~');
    }
  }
  return found;
}

/** In the order of their keys, which are compared by code unit; the same key twice goes by id. */
const inOrder = (lines: Map<string, string>): string[] =>
  [...lines].sort(([a, x], [b, y]) => (x === y ? (a < b ? -1 : 1) : x < y ? -1 : 1)).map(([id]) => id);

export const orderOf = (marker: Marker, key: string): string | null => {
  const order = marker.get(key);
  return typeof order === 'string' ? order : null;
};

function textsAt({ texts }: Stored, row: string, column: string): Y.Text[] {
  const found = texts.get(at(row, column)) ?? [];
  return found.length < 2
    ? found.map(([, text]) => text)
    : found.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
}

/** Every text a table holds, shown or not. */
export function* textsIn(marker: Marker): Generator<Y.Text> {
  for (const [key, value] of marker.entries()) if (key.startsWith('cell:') && value instanceof Y.Text) yield value;
}

/** The row and the column in whose cell each text lies. */
export function homesIn(marker: Marker): Map<Y.Text, readonly [row: string, column: string]> {
  const homes = new Map<Y.Text, readonly [string, string]>();
  for (const [place, texts] of stored(marker).texts)
    for (const [, text] of texts) homes.set(text, place.split(':') as [string, string]);
  return homes;
}

/**
 * How a table is shown: a rectangle in which every place belongs to one cell. A row or column that was taken away is shown
 * while there are words in it; merged cells that overlap give way to the one before them. Null: the table is not shown.
 */
export function layOut(marker: Marker, hasWords: (text: Y.Text) => boolean): Layout | null {
  const found = stored(marker);
  const kept = new Set<string>();
  let words = false;
  for (const [place, texts] of found.texts) {
    if (!texts.some(([, text]) => hasWords(text))) continue;
    words = true;
    const [row, column] = place.split(':') as [string, string];
    kept.add(row).add(column);
  }
  if (marker.get(keys.gone) !== undefined && !words) return null;
  const shown = (id: string): boolean => !found.gone.has(id) || kept.has(id);
  const rows = inOrder(found.rows).filter(shown);
  const columns = inOrder(found.columns).filter(shown);
  if (rows.length === 0 || columns.length === 0) return null;
  return { rows, columns, cells: cellsOf(found, rows, columns, hasWords) };
}

/** For every line, shown or not, the last shown one that does not stand behind it. */
function lastShown(lines: Map<string, string>, shown: readonly string[]): Map<string, number> {
  const places = new Map(shown.map((id, index) => [id, index]));
  let last = -1;
  return new Map(inOrder(lines).map((id) => [id, (last = places.get(id) ?? last)]));
}

function cellsOf(
  found: Stored,
  rows: readonly string[],
  columns: readonly string[],
  hasWords: (text: Y.Text) => boolean,
): LaidCell[][] {
  const taken = rows.map(() => columns.map(() => false));
  const rowAt = lastShown(found.rows, rows);
  const columnAt = lastShown(found.columns, columns);
  return rows.map((row, top) =>
    columns.flatMap((column, left) => {
      if (taken[top]![left]) return [];
      const value = found.values.get(at(row, column)) ?? {};
      const bottom = Math.max(top, value.to ? (rowAt.get(value.to[0]) ?? top) : top);
      const right = Math.max(left, value.to ? (columnAt.get(value.to[1]) ?? left) : left);
      let colspan = 1;
      while (left + colspan <= right && !taken[top]![left + colspan]) colspan += 1;
      let rowspan = 1;
      const free = (line: number): boolean => !taken[line]!.slice(left, left + colspan).includes(true);
      while (top + rowspan <= bottom && free(top + rowspan)) rowspan += 1;
      const covers: [string, string][] = [];
      for (let line = top; line < top + rowspan; line++)
        for (let field = left; field < left + colspan; field++) {
          taken[line]![field] = true;
          covers.push([rows[line]!, columns[field]!]);
        }
      const all = covers.flatMap(([r, c]) => textsAt(found, r, c));
      // Cells without words add nothing where others have some.
      const speaking = all.length > 1 ? all.filter(hasWords) : all;
      const texts = speaking.length > 0 ? speaking : textsAt(found, row, column);
      const widths = columns.slice(left, left + colspan).map((id) => found.widths.get(id) ?? 0);
      const colwidth = widths.some((width) => width > 0) ? widths : null;
      return [{ row, column, value, texts, rowspan, colspan, colwidth, covers }];
    }),
  );
}
