import { build, textSchema, type TextJson } from '@koinon/editor-schema';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { layOut } from '../form/table.ts';
import { holdsWords, tableKeys, textOf, textsIn, toTree, writeTree, type JsonNode, type Marker } from '../index.ts';

const words = (text: Y.Text) => holdsWords(text, textSchema);
const tableOf = (doc: Y.Doc): Marker =>
  (textOf(doc).toDelta() as { insert: unknown }[]).find(({ insert }) => insert instanceof Y.Map)!.insert as Marker;

function setUp(...rows: string[][]): Y.Doc {
  const doc = new Y.Doc();
  writeTree(textOf(doc), build.text(build.table(rows[0]!, ...rows.slice(1))) as JsonNode, textSchema);
  return doc;
}
/** The words of the cells, row by row; spans behind them. */
const shown = (doc: Y.Doc): string[][] => {
  const tree = toTree(textOf(doc), textSchema) as TextJson;
  textSchema.nodeFromJSON(tree).check();
  const wordsOf = (node: TextJson): string => node.text ?? (node.content ?? []).map(wordsOf).join(' ');
  return (tree.content![0]!.content ?? []).map((row) =>
    (row.content ?? []).map((cell) => [wordsOf(cell).trim(), ...Object.values(cell.attrs ?? {}).map(String)].join('|')),
  );
};

function atOnce(doc: Y.Doc, ...changes: ((table: Marker) => void)[]): Y.Doc {
  const docs = changes.map(() => {
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    return other;
  });
  changes.forEach((change, index) => docs[index]!.transact(() => change(tableOf(docs[index]!))));
  for (const one of docs) for (const other of docs) Y.applyUpdate(one, Y.encodeStateAsUpdate(other));
  for (const one of docs) expect(shown(one)).toEqual(shown(docs[0]!));
  return docs[0]!;
}

const linesOf = (table: Marker) => layOut(table, words)!;
const cellOf = (table: Marker, row: number, column: number): Y.Text => {
  const { rows, columns } = linesOf(table);
  return table.get(tableKeys.cell(rows[row]!, columns[column]!)) as Y.Text;
};
const clear = (text: Y.Text): void => void (text.length > 2 && text.delete(1, text.length - 2));

describe('tables', () => {
  it('3.1 stay a rectangle when a row and a column are added at once', () => {
    const doc = atOnce(
      setUp(['α', 'β'], ['γ', 'δ']),
      (table) => table.set(tableKeys.row('r'), 'a5'),
      (table) => table.set(tableKeys.column('c'), 'a5'),
    );
    expect(shown(doc)).toEqual([
      ['α', 'β', ''],
      ['γ', 'δ', ''],
      ['', '', ''],
    ]);
  });

  it('3.2 keep the words of both who write first in the same cell', () => {
    const write = (maker: string, letters: string) => (table: Marker) => {
      const text = new Y.Text(letters);
      const { rows, columns } = linesOf(table);
      table.set(tableKeys.cell(rows[1]!, columns[1]!, maker), text);
    };
    const doc = atOnce(setUp(['α', 'β'], ['γ', '']), write('1', 'ένα'), write('2', 'δύο'));
    expect(shown(doc)).toEqual([
      ['α', 'β'],
      ['γ', 'ένα δύο'],
    ]);
  });

  it('3.3 show a row that was taken away while there are words in it', () => {
    const gone = (table: Marker) => {
      const { rows } = linesOf(table);
      clear(cellOf(table, 1, 0));
      clear(cellOf(table, 1, 1));
      table.set(tableKeys.gone(rows[1]!), true);
    };
    const doc = setUp(['α', 'β'], ['γ', 'δ'], ['ε', 'ζ']);
    expect(shown(atOnce(doc, gone))).toEqual([
      ['α', 'β'],
      ['ε', 'ζ'],
    ]);
    const both = atOnce(doc, gone, (table) => cellOf(table, 1, 1).insert(2, 'ΛΟΓΙΑ'));
    expect(shown(both)).toEqual([
      ['α', 'β'],
      ['', 'ΛΟΓΙΑ'],
      ['ε', 'ζ'],
    ]);
  });

  it('3.3 are themselves shown again when words come into one that was taken away', () => {
    const gone = (table: Marker) => {
      for (const text of textsIn(table)) clear(text);
      table.set('gone', true);
    };
    const doc = setUp(['α', 'β']);
    expect(toTree(textOf(atOnceAway(doc, gone)), textSchema).content).toEqual([{ type: 'paragraph' }]);
    const both = atOnce(doc, gone, (table) => cellOf(table, 0, 1).insert(2, 'ΛΟΓΙΑ'));
    expect(shown(both)).toEqual([['', 'ΛΟΓΙΑ']]);
  });

  it('3.4 cover with a merged cell what others put into its middle, and lose no words under it', () => {
    const merge = (table: Marker) => {
      const { rows, columns } = linesOf(table);
      table.set(tableKeys.is(rows[0]!, columns[0]!), { to: [rows[1]!, columns[0]!] });
    };
    const doc = atOnce(setUp(['α', 'β'], ['γ', 'δ']), merge, (table) => table.set(tableKeys.row('r'), 'a0V'));
    expect(shown(doc)).toEqual([['α γ|3', 'β'], [''], ['δ']]);
  });

  it('3.6 keep the widths of their columns, whoever sets one or adds a column at once', () => {
    const doc = new Y.Doc();
    const given = build.sized([30, 70], build.table(['α', 'β'], ['γ', 'δ']));
    writeTree(textOf(doc), build.text(given) as JsonNode, textSchema);
    const width = (column: number, value: number) => (table: Marker) =>
      void table.set(tableKeys.width(linesOf(table).columns[column]!), value);
    const both = atOnce(doc, width(0, 20), width(1, 80), (table) => table.set(tableKeys.column('c'), 'a5'));
    const tree = textSchema.nodeFromJSON(toTree(textOf(both), textSchema)).firstChild!;
    tree.forEach((row) =>
      expect(row.content.content.map(({ attrs }) => attrs.colwidth as unknown)).toEqual([[20], [80], null]),
    );
    expect(shown(both)).toEqual([
      ['α|20', 'β|80', ''],
      ['γ|20', 'δ|80', ''],
    ]);
  });

  it('3.5 let the first of two merged cells that overlap have the place', () => {
    const merge = (top: number, left: number, bottom: number, right: number) => (table: Marker) => {
      const { rows, columns } = linesOf(table);
      table.set(tableKeys.is(rows[top]!, columns[left]!), { to: [rows[bottom]!, columns[right]!] });
    };
    const doc = setUp(['α', 'β', 'γ'], ['δ', 'ε', 'ζ']);
    expect(shown(atOnce(doc, merge(0, 0, 1, 1), merge(0, 1, 1, 2)))).toEqual([['α β δ ε|2|2', 'γ'], ['ζ']]);
    expect(shown(atOnce(doc, merge(0, 1, 1, 1), merge(1, 0, 1, 2)))).toEqual([
      ['α', 'β ε|2', 'γ'],
      ['δ', 'ζ'],
    ]);
  });
});

/** One change alone. */
function atOnceAway(doc: Y.Doc, change: (table: Marker) => void): Y.Doc {
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  other.transact(() => change(tableOf(other)));
  return other;
}
