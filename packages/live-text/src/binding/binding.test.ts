import { build, textSchema, type TextJson } from '@koinon/editor-schema';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { textOf, writeTree, type JsonNode } from '../index.ts';
import { beginning } from '../testing/fuzz.ts';
import { Desk, meet } from '../testing/desk.ts';

const { p, h, ul, ol, table, tasks, quote, callout } = build;

function desks(json: TextJson, ...names: string[]): Desk[] {
  const doc = new Y.Doc();
  doc.clientID = 1;
  writeTree(textOf(doc), json as JsonNode, textSchema);
  const state = Y.encodeStateAsUpdate(doc);
  return names.map((name, index) => new Desk(name, 10 + index, state));
}

describe('the binding', () => {
  it('4.1 shows the text, and the text what is typed', () => {
    const [a, c] = desks(
      build.text(
        h(2, 'Τίτλος'),
        ul('ένα', [p('δύο'), ol('τρία')]),
        table(['α', 'β'], ['γ', 'δ']),
        callout('decision', 'ναι'),
        tasks('ένα', { done: 'δύο' }),
        quote('λόγια'),
      ),
      'A',
      'C',
    );
    a!.check();
    a!.at('ένα', 3).type(' και μισό').enter().type('νέο');
    a!.check();
    a!.at('γ', 1).type('ωνία').enter().type('κάτω');
    a!.check();
    meet(a!, c!);
    expect(c!.words).toContain('ένα και μισό\nνέο');
    expect(c!.words).toContain('γωνία\nκάτω');
  });

  it('3.6 keeps the widths of columns over rows and columns that come, and takes them back in one step', () => {
    const [a, c] = desks(build.text(table(['α', 'β'], ['γ', 'δ'])), 'A', 'C');
    const widths = (desk: Desk) => {
      const rows: unknown[] = [];
      desk.state.doc.child(0).forEach((row) => {
        rows.push(row.content.content.map(({ attrs }) => (attrs.colwidth as number[] | null)?.[0] ?? 0));
      });
      return rows;
    };
    a!.at('α').do((chain) => chain.setColumnWidths([30, 70]));
    a!.check();
    c!.at('δ').do((chain) => chain.addRowAfter());
    c!.at('δ').do((chain) => chain.addColumnBefore());
    meet(a!, c!);
    expect(widths(a!)).toEqual([
      [30, 0, 70],
      [30, 0, 70],
      [30, 0, 70],
    ]);
    c!.at('γ').do((chain) => chain.deleteColumn());
    a!.undo();
    meet(a!, c!);
    expect(widths(c!)).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
    a!.redo();
    a!.at('β').do((chain) => chain.addRowBefore());
    meet(a!, c!);
    expect(widths(a!)).toEqual(Array.from({ length: 4 }, () => [0, 70]));
  });

  it('4.1 makes a block another kind where it is shown, whatever it asked for before', () => {
    const [a, c] = desks(build.text(p('ένα'), p('δύο\u2028τρία')), 'A', 'C');
    // Code has no room at the beginning of an item: what both have made of it is code beside the list.
    a!.at('δύο').do((chain) => chain.toggleCodeBlock());
    c!.at('δύο').do((chain) => chain.toggleTaskList());
    meet(a!, c!);
    expect(a!.state.doc.child(1).type.name).toBe('codeBlock');
    a!.select(a!.find('ένα'), a!.find('δύο')).type('ΛΟΓΙΑ');
    a!.check();
    expect(a!.words).toBe('ΛΟΓΙΑδύο\u2028τρία');
    expect(a!.caret).toBe('ΛΟΓΙΑ|δύο*τρία');
    expect(a!.state.doc.childCount).toBe(1);
    expect(a!.state.doc.child(0).type.name).toBe('paragraph');
  });

  it('4.1 every place between letters is found again, in lists, cells and tables within cells too', () => {
    const desk = new Desk('a', 10, beginning());
    desk.at('δ').do((chain) => chain.insertTable({ rows: 2, cols: 2 }));
    desk.type('μέσα στο κελί');
    desk.at('Δεύτερη').enter();
    const { doc } = desk.state;
    const lost: number[] = [];
    doc.descendants((node, at) => {
      if (!node.isTextblock) return;
      for (let position = at + 1; position <= at + 1 + node.content.size; position++) {
        const relative = desk.binding.relative(position, position === at + 1 ? 'after' : 'before');
        const found = relative && desk.binding.position(relative);
        if (found !== position && node.content.size > 0) lost.push(position);
      }
    });
    expect(desk.words).toContain('μέσα στο κελί');
    expect(lost).toEqual([]);
  });
});
