import type { Schema } from '@tiptap/pm/model';
import { generateNKeysBetween } from 'fractional-indexing';
import * as Y from 'yjs';
import { idsFor } from '../form/ids.ts';
import { markerEntries, type MarkerValues } from '../form/marker.ts';
import { blockEnd, isObject, lineBreak, type Attributes, type Container } from '../form/names.ts';
import { rulesOf, tableKind, type Rules } from '../form/rules.ts';
import type { DeltaOperation } from '../form/runs.ts';
import { tableKeys, widthOf, type CellValue } from '../form/table.ts';
import type { JsonMark, JsonNode } from './json.ts';

type Insert = DeltaOperation & { insert: unknown };

/** A value without what says nothing: absent attributes, and those that are the schema's default. */
export function saying(attributes: Attributes | undefined, defaults: Attributes = {}): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes ?? {}).filter(
      ([name, value]) => value !== null && value !== undefined && defaults[name] !== value,
    ),
  );
}

/** Marks as formats of a text. A mark without attributes is `true`. */
export function formatsOf(marks: readonly JsonMark[] | undefined): Record<string, unknown> {
  return Object.fromEntries(
    (marks ?? []).map(({ type, attrs }) => {
      const values = saying(attrs);
      return [type, Object.keys(values).length > 0 ? values : true];
    }),
  );
}

/** Inline content as inserts of a delta. */
export function inlineInserts(content: readonly JsonNode[]): Insert[] {
  return content.map(({ type, text, marks, attrs }) => {
    const attributes = formatsOf(marks);
    if (typeof text === 'string') {
      // Ends of blocks are told from line feeds by being no letters.
      const letters = text.replaceAll(/\r\n?|\n/g, (found) => lineBreak + ' '.repeat(found.length - 1));
      return { insert: letters, attributes };
    }
    if (type === 'hardBreak') return { insert: lineBreak, attributes };
    const values = saying(attrs);
    return { insert: { type, ...(Object.keys(values).length > 0 ? { attrs: values } : {}) }, attributes };
  });
}

export class TextWriter {
  readonly #rules: Rules;
  readonly #newId: () => string;

  constructor(schema: Schema, newId: () => string) {
    this.#rules = rulesOf(schema);
    this.#newId = newId;
  }

  #defaults(kind: string): Attributes {
    const attrs = this.#rules.containerType(kind)?.spec.attrs ?? {};
    return Object.fromEntries(Object.entries(attrs).map(([name, { default: value }]) => [name, value as unknown]));
  }

  #isContainer({ type, content }: JsonNode): boolean {
    if (this.#rules.containerType(type)) return true;
    if (this.#rules.isBlockKind(type) || !content) return false;
    return !content.every(({ type: inner }) => this.#rules.schema.nodes[inner]?.isInline === true);
  }

  marker(values: MarkerValues, rest: readonly [string, unknown][] = []): Y.Map<unknown> {
    return new Y.Map([...markerEntries(values), ...rest]);
  }

  /** What a container carries in each marker of what lies in it. */
  carried(kind: string, attributes: Attributes | undefined): Attributes {
    return saying(attributes, this.#defaults(kind));
  }

  /** Blocks side by side, as inserts. */
  inserts(
    nodes: readonly JsonNode[],
    path: readonly Container[] = [],
    containers: ReadonlyMap<string, Attributes> = new Map(),
  ): Insert[] {
    return nodes.flatMap((node) => {
      if (!this.#isContainer(node)) return this.block(node, path, containers);
      const id = this.#newId();
      const carried = new Map(containers).set(id, this.carried(node.type, node.attrs));
      return this.inserts(node.content ?? [], [...path, [node.type, id]], carried);
    });
  }

  block(node: JsonNode, path: readonly Container[], containers: ReadonlyMap<string, Attributes>): Insert[] {
    const values = { kind: node.type, attributes: saying(node.attrs), path, containers };
    const isTable = node.type === tableKind;
    return [
      { insert: this.marker(values, isTable ? this.tableEntries(node) : []) },
      ...(isTable ? [] : inlineInserts(node.content ?? [])),
      { insert: blockEnd },
    ];
  }

  /** The entries of a table's marker beside those every marker has. */
  tableEntries({ content: rows = [] }: JsonNode): [string, unknown][] {
    const cells = gridOf(rows);
    const width = Math.max(0, ...cells.map(({ left, colspan }) => left + colspan));
    const rowIds = rows.map(() => this.#newId());
    const columnIds = Array.from({ length: width }, () => this.#newId());
    const rowOrder = generateNKeysBetween(null, null, rowIds.length);
    const columnOrder = generateNKeysBetween(null, null, width);
    const entries: [string, unknown][] = [
      ...rowIds.map((id, index): [string, unknown] => [tableKeys.row(id), rowOrder[index]]),
      ...columnIds.map((id, index): [string, unknown] => [tableKeys.column(id), columnOrder[index]]),
    ];
    columnIds.forEach((id, index) => {
      const width = widthSaid(cells, index, ({ attrs }) => attrs?.colwidth);
      if (width !== null) entries.push([tableKeys.width(id), width]);
    });
    for (const { node, top, left, rowspan, colspan } of cells) {
      const [row, column] = [rowIds[top]!, columnIds[left]!];
      const spans = rowspan > 1 || colspan > 1;
      const last = spans ? ([rowIds[top + rowspan - 1]!, columnIds[left + colspan - 1]!] as const) : undefined;
      entries.push(...cellEntries(row, column, cellValue(node, last)));
      entries.push([tableKeys.cell(row, column), this.newText(node.content ?? [])]);
    }
    return entries;
  }

  /** A text of its own, not yet part of a document. */
  newText(blocks: readonly JsonNode[]): Y.Text {
    const text = new Y.Text();
    text.applyDelta(this.inserts(blocks));
    return text;
  }
}

/** What a cell is beside its words; the spans of the tree are told by what it reaches to, widths by its columns. */
export function cellValue({ type, attrs }: JsonNode, to: CellValue['to']): CellValue {
  const { colspan: _c, rowspan: _r, colwidth: _w, ...others } = attrs ?? {};
  const attributes = saying(others);
  return {
    ...(type === 'tableHeader' ? { kind: type } : {}),
    ...(to ? { to } : {}),
    ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
  };
}

export const cellEntries = (row: string, column: string, value: CellValue): [string, unknown][] =>
  Object.keys(value).length > 0 ? [[tableKeys.is(row, column), value]] : [];

/** The width of a column, as the first cell that has one says it: every cell carries those of the columns it lies in. */
export function widthSaid<N>(
  cells: readonly { node: N; left: number; colspan: number }[],
  column: number,
  widths: (node: N) => unknown,
  known: number | null = null,
): number | null {
  const said = cells.flatMap(({ node, left, colspan }) => {
    const list = left <= column && column < left + colspan ? widths(node) : null;
    const width = Array.isArray(list) ? widthOf(list[column - left]) : null;
    return width === null ? [] : [width];
  });
  // Cells that came from another table say what their columns were there.
  return known !== null && said.includes(known) ? known : (said[0] ?? null);
}

interface GridCell {
  node: JsonNode;
  top: number;
  left: number;
  rowspan: number;
  colspan: number;
}

const span = (value: unknown, most: number): number =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 ? Math.min(value, most) : 1;

const widest = 1_000;

/** Where the cells of rows stand in the grid that their spans make. */
function gridOf(rows: readonly JsonNode[]): GridCell[] {
  const taken = rows.map(() => new Set<number>());
  return rows.flatMap((row, top) => {
    let left = 0;
    return (row.content ?? []).map((node) => {
      while (taken[top]!.has(left)) left += 1;
      const rowspan = span(isObject(node.attrs) ? node.attrs.rowspan : 1, rows.length - top);
      const colspan = span(isObject(node.attrs) ? node.attrs.colspan : 1, widest);
      for (let line = top; line < top + rowspan; line++)
        for (let field = left; field < left + colspan; field++) taken[line]!.add(field);
      return { node, top, left, rowspan, colspan };
    });
  });
}

/**
 * Writes a tree behind what a text holds; an empty text then reads as this tree. In a fresh document the same tree and
 * client id always give the same update.
 */
export function writeTree(text: Y.Text, { content = [] }: JsonNode, schema: Schema): void {
  const { doc } = text;
  if (!doc) throw new Error('The text belongs to no document');
  doc.transact(() => {
    const writer = new TextWriter(schema, idsFor(doc));
    text.applyDelta(
      [{ retain: text.length }, ...writer.inserts(content)].filter(({ retain }: DeltaOperation) => retain !== 0),
    );
  });
}
