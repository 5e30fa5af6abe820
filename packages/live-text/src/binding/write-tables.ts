import type { Node } from '@tiptap/pm/model';
import { generateKeyBetween } from 'fractional-indexing';
import * as Y from 'yjs';
import { keys, type Marker } from '../form/names.ts';
import { kindOf } from '../form/marker.ts';
import { tableKind } from '../form/rules.ts';
import { homesIn, orderOf, tableKeys, textsIn, widthOf, type CellValue } from '../form/table.ts';
import type { DeltaOperation } from '../form/runs.ts';
import { cellValue, widthSaid } from '../tree/write.ts';
import type { JsonNode } from '../tree/json.ts';
import type { Standing } from './flow.ts';
import { gridOfTable, type GridCell } from './grid.ts';
import { wasAt } from './segments.ts';
import { cellKey, standingCells, type CellIndex, type TableIndex } from './tables.ts';
import { regionOf, writeBlocks, type Region, type Writing } from './write-blocks.ts';

/** Deletes what is in a text. Tables in it stay, without their words. */
export function clearText(text: Y.Text): void {
  const operations: DeltaOperation[] = (text.toDelta() as DeltaOperation[]).map(({ insert }) => {
    const isTable = insert instanceof Y.Map && kindOf(insert) === tableKind;
    if (isTable) removeTable(insert as Marker);
    return isTable ? { retain: 1 } : { delete: typeof insert === 'string' ? insert.length : 1 };
  });
  text.applyDelta(operations);
}

export function removeTable(marker: Marker): void {
  for (const text of textsIn(marker)) clearText(text);
  marker.set(keys.gone, true);
}

/** The old row or column of a line, by a cell that begins in it, or that covers as many as it did. */
function lineOf(
  line: number,
  grid: readonly GridCell[],
  cells: ReadonlyMap<GridCell, CellIndex | null>,
  old: readonly string[],
  what: 'row' | 'column',
): string | undefined {
  for (const cell of grid) {
    const [begin, span] = what === 'row' ? [cell.top, cell.rowspan] : [cell.left, cell.colspan];
    const laid = cells.get(cell)?.laid;
    if (!laid || line < begin || line >= begin + span) continue;
    if (line === begin) return laid[what];
    if (span === (what === 'row' ? laid.rowspan : laid.colspan)) return old[old.indexOf(laid[what]) + line - begin];
  }
  return undefined;
}

/** Lines in which no cell begins any more are those that were between their neighbours, where there are as many. */
function fillGaps(known: (string | null)[], old: readonly string[]): void {
  for (let from = 0; from < known.length; from++) {
    if (known[from] !== null) continue;
    let to = from;
    while (to < known.length && known[to] === null) to += 1;
    const first = from === 0 ? 0 : old.indexOf(known[from - 1]!) + 1;
    const last = to === known.length ? old.length : old.indexOf(known[to]!);
    const between = last - first === to - from && (from === 0 || first > 0) ? old.slice(first, last) : [];
    // Where lines have changed places, one that stood between others may be known elsewhere.
    if (!between.some((id) => known.includes(id))) between.forEach((id, index) => (known[from + index] = id));
    from = to;
  }
}

interface StandingCell {
  cell: CellIndex;
  position: number;
}

/** The order key of a line between two others, which a stranger may have written. */
function keyBetween(a: string | null, b: string | null): string {
  try {
    return generateKeyBetween(a, b);
  } catch {
    return `${a ?? 'a'}V`;
  }
}

/** Writes what the editor has made of a table. */
export class TableWriter {
  readonly #marker: Marker;
  readonly #old: TableIndex;
  readonly #olds: readonly StandingCell[];
  readonly #grid: readonly GridCell[];
  readonly #height: number;
  readonly #width: number;
  readonly #writing: Writing;
  /** Rows and columns that are made by this change. */
  readonly #made = new Set<string>();
  readonly #homes: ReturnType<typeof homesIn>;

  constructor(old: Standing, node: Node, position: number, writing: Writing) {
    this.#marker = old.item.raw.marker!;
    this.#old = old.item.shown.table!;
    this.#olds = [...standingCells(this.#old, old.position)];
    this.#grid = gridOfTable(node, position);
    this.#height = node.childCount;
    this.#width = Math.max(0, ...this.#grid.map(({ left, colspan }) => left + colspan));
    this.#writing = writing;
    this.#homes = homesIn(this.#marker);
  }

  write(): void {
    const cells = new Map(this.#grid.map((cell) => [cell, this.#was(cell)]));
    const rows = this.#lines('row', this.#height, this.#old.layout.rows, (line) =>
      lineOf(line, this.#grid, cells, this.#old.layout.rows, 'row'),
    );
    const columns = this.#lines('column', this.#width, this.#old.layout.columns, (line) =>
      lineOf(line, this.#grid, cells, this.#old.layout.columns, 'column'),
    );
    this.#widths(columns);
    const seen = new Set<string>();
    for (const cell of this.#grid) this.#cell(cell, rows, columns, seen);
    for (const { cell } of this.#olds) if (!seen.has(cellKey(cell.laid))) cell.laid.texts.forEach(clearText);
    this.#takeAway(this.#old.layout.rows, rows);
    this.#takeAway(this.#old.layout.columns, columns);
  }

  #widths(columns: readonly string[]): void {
    columns.forEach((id, column) => {
      const key = tableKeys.width(id);
      const known = widthOf(this.#marker.get(key));
      const width = widthSaid(this.#grid, column, (node) => node.attrs.colwidth, known);
      if (width !== null && width !== known) this.#marker.set(key, width);
      // A merged cell does not know of each of its columns.
      const alone = ({ left, colspan }: GridCell): boolean => left === column && colspan === 1;
      if (width === null && this.#marker.has(key) && this.#grid.some(alone)) this.#marker.delete(key);
    });
  }

  #takeAway(old: readonly string[], now: readonly string[]): void {
    for (const id of old) if (!now.includes(id)) this.#marker.set(tableKeys.gone(id), true);
  }

  /** The old cell that a cell is: by its own tokens, or the first of what it holds where these were replaced. */
  #was({ node, position }: GridCell): CellIndex | null {
    const { stretches } = this.#writing;
    const tokens = [
      [position, 0],
      [position + 1, 1],
      [position + node.nodeSize - 1, -1],
    ] as const;
    for (const [token, shift] of tokens) {
      const at = wasAt(stretches, token);
      const found =
        at !== null &&
        this.#olds.find((old) =>
          shift < 0 ? old.position + old.cell.node.nodeSize - 1 === at : old.position === at - shift,
        );
      if (found) return found.cell;
    }
    return null;
  }

  /** The ids of rows or columns, new ones where the editor has put some in, with order keys that keep this order. */
  #lines(
    what: 'row' | 'column',
    count: number,
    old: readonly string[],
    was: (line: number) => string | undefined,
  ): string[] {
    const key = tableKeys[what];
    const known: (string | null)[] = [];
    for (let line = 0; line < count; line++) {
      const id = was(line);
      known.push(id !== undefined && !known.includes(id) ? id : null);
    }
    fillGaps(known, old);
    let last: string | null = null;
    return known.map((id, line) => {
      const order = id === null ? null : orderOf(this.#marker, key(id));
      if (id !== null && order !== null && (last === null || order > last)) {
        last = order;
        return id;
      }
      const next = known
        .slice(line + 1)
        .map((later) => (later === null ? null : orderOf(this.#marker, key(later))))
        .find((later) => later !== null && (last === null || later > last));
      last = keyBetween(last, next ?? null);
      const named = id ?? this.#writing.newId();
      if (id === null) this.#made.add(named);
      this.#marker.set(key(named), last);
      return named;
    });
  }

  #cell(cell: GridCell, rows: readonly string[], columns: readonly string[], seen: Set<string>): void {
    const { top, left, rowspan, colspan, node, position } = cell;
    const [row, column] = [rows[top]!, columns[left]!];
    const covered = new Set<string>();
    for (let line = top; line < top + rowspan; line++)
      for (let field = left; field < left + colspan; field++) covered.add(`${rows[line]}:${columns[field]}`);
    const olds = this.#olds.filter((old) => covered.has(cellKey(old.cell.laid)));
    for (const old of olds) seen.add(cellKey(old.cell.laid));
    const own = olds.find((old) => cellKey(old.cell.laid) === `${row}:${column}`);
    const spans = rowspan > 1 || colspan > 1;
    const to = spans ? ([rows[top + rowspan - 1]!, columns[left + colspan - 1]!] as const) : undefined;
    this.#value(row, column, cellValue(node.toJSON() as JsonNode, to), own?.cell);
    const leaving = this.#leaving(olds, rows, columns);
    if (leaving.size === 0 && olds.length === 1 && olds[0]!.cell.node.content === node.content) return;
    this.#words(olds, leaving, [row, column], node, position);
    leaving.forEach(clearText);
  }

  /** Texts of a merged cell in rows and columns that go: the cell keeps their words. */
  #leaving(olds: readonly StandingCell[], rows: readonly string[], columns: readonly string[]): Set<Y.Text> {
    const texts = olds.flatMap(({ cell }) => cell.flow.texts);
    return new Set(
      texts.filter((text) => {
        const [row, column] = this.#homes.get(text)!;
        return !rows.includes(row) || !columns.includes(column);
      }),
    );
  }

  #value(row: string, column: string, value: CellValue, own: CellIndex | undefined): void {
    const shown = own?.laid;
    const was: CellValue = shown
      ? {
          ...(shown.value.kind ? { kind: shown.value.kind } : {}),
          // A cell that covers nothing any more says so, whatever it reached to.
          ...(shown.rowspan > 1 || shown.colspan > 1 ? { to: shown.covers.at(-1) } : {}),
          ...(shown.value.attributes ? { attributes: shown.value.attributes } : {}),
        }
      : {};
    if (JSON.stringify(was) === JSON.stringify(value)) return;
    const key = tableKeys.is(row, column);
    if (Object.keys(value).length > 0) this.#marker.set(key, value);
    else this.#marker.delete(key);
  }

  #words(
    olds: readonly StandingCell[],
    leaving: ReadonlySet<Y.Text>,
    [row, column]: readonly [string, string],
    node: Node,
    position: number,
  ): void {
    const region = joinedRegion(olds, leaving);
    if (region) {
      writeBlocks(region, childrenOf(node), position + 1, this.#writing);
      return;
    }
    const key = tableKeys.cell(row, column);
    const isThere = [...this.#marker.keys()].some((other) => other === key || other.startsWith(`${key}:`));
    const isNew = this.#made.has(row) || this.#made.has(column);
    if (!hasWords(node) && (isThere || !isNew)) return;
    const text = this.#writing.writer.newText((node.toJSON() as JsonNode).content ?? []);
    // Another may be making a text for the same place at this moment, and one that is there already is not to be replaced.
    const maker = isNew ? undefined : this.#writing.newId();
    this.#marker.set(tableKeys.cell(row, column, maker), text);
  }
}

const childrenOf = (node: Node): Node[] => node.content.content.slice();

const hasWords = (node: Node): boolean => {
  let found = false;
  node.descendants((inner) => {
    found ||= inner.isText || (inner.isLeaf && !inner.isTextblock);
    return !found;
  });
  return found;
};

/** The blocks of one cell, or of all that a cell covers, row by row. Null where there is no text that can be written in. */
function joinedRegion(olds: readonly StandingCell[], leaving: ReadonlySet<Y.Text>): Region | null {
  const regions = olds
    .filter(({ cell }) => cell.flow.texts.length > 0)
    .map(({ cell, position }) => regionOf(cell.flow, position + 1, 0, cell.flow.items.length));
  const [first] = regions;
  const texts = regions.flatMap((region) => region.texts).filter(({ text }) => !leaving.has(text));
  if (!first || texts.length === 0) return null;
  return { ...first, olds: regions.flatMap((region) => region.olds), texts };
}
