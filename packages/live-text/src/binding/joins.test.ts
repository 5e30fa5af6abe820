import { build, textSchema, type TextJson } from '@koinon/editor-schema';
import { CellSelection } from '@tiptap/pm/tables';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { textOf, writeTree, type JsonNode } from '../index.ts';
import { Desk, meet } from '../testing/desk.ts';
import { undoOf } from './index.ts';

const { p, ul, table, tasks } = build;

function desks(...blocks: Parameters<typeof build.text>): Desk[] {
  const doc = new Y.Doc();
  doc.clientID = 1;
  writeTree(textOf(doc), build.text(...blocks) as TextJson as JsonNode, textSchema);
  const state = Y.encodeStateAsUpdate(doc);
  return ['A', 'C'].map((name, index) => new Desk(name, 10 + index, state));
}

/** What two leave of a block that one of them deleted while the other split it: an end and a marker that show nothing. */
function leaveRemains(a: Desk, c: Desk, block: string): void {
  const at = a.find(block);
  a.do((chain) => chain.deleteRange({ from: at - 1, to: at + block.length + 1 }));
  c.at(block, 2).enter();
  meet(a, c);
}

function merge(desk: Desk, from: string, to: string): void {
  const { doc, tr } = desk.state;
  const cell = (letters: string): number => doc.resolve(desk.find(letters)).before(-1);
  desk.editor.view.dispatch(tr.setSelection(CellSelection.create(doc, cell(from), cell(to))));
  desk.do((chain) => chain.mergeCells());
}

describe('joining blocks', () => {
  it('4.1 joins what stands on both sides of a table that was taken away', () => {
    const [a, c] = desks(p('πρώτη'), table(['α', 'β']), p('τρίτη'));
    a!.at('α').do((chain) => chain.deleteTable());
    a!.at('τρίτη').backspace();
    a!.check();
    expect(a!.words).toBe('πρώτητρίτη');
    c!.at('τρίτη', 3).type('ΛΟΓΙΑ');
    meet(a!, c!);
    expect(c!.words.split('ΛΟΓΙΑ')).toHaveLength(2);
    expect(c!.words).toContain('πρώτητρίτη');
  });

  it('4.1 joins what stands on both sides of what two have left of a block', () => {
    const [a, c] = desks(p('πρώτη'), p('δεύτερη'), p('τρίτη'));
    leaveRemains(a!, c!, 'δεύτερη');
    expect(a!.words).toBe('πρώτη\nτρίτη');
    a!.at('τρίτη').backspace();
    expect(a!.words).toBe('πρώτητρίτη');
    meet(a!, c!);
  });

  it('4.2 leaves letters without a marker out of the list that comes to stand before them', () => {
    const [a, c] = desks(ul('ένα'), p('δεύτερη'), p('τρίτη'));
    // Who writes in a block that is deleted has a paragraph without a marker.
    const at = a!.find('τρίτη');
    a!.do((chain) => chain.deleteRange({ from: at - 1, to: at + 'τρίτη'.length + 1 }));
    c!.at('τρίτη', 2).type('λόγια');
    meet(a!, c!);
    expect(a!.words).toBe('ένα\nδεύτερη\nλόγια');
    a!.select(a!.find('δεύτερη'), a!.find('λόγια') + 1).type('Εγώ ');
    a!.check();
    expect(a!.words).toBe('ένα\nΕγώ όγια');
    expect(a!.caret).toBe('Εγώ |όγια');
    expect(a!.state.doc.childCount).toBe(2);
  });

  it('4.1 keeps the letters of code that is joined to a list, though its ends of lines are breaks there', () => {
    const code = { type: 'codeBlock', attrs: { language: null }, content: [{ type: 'text', text: 'μία\nδύο' }] };
    const [a, c] = desks(tasks('ένα'), code as Parameters<typeof build.text>[number]);
    c!.at('δύο', 1).type('ΛΟΓΙΑ');
    a!.at('μία').backspace();
    a!.check();
    expect(a!.words).toBe('έναμία\u2028δύο');
    meet(a!, c!);
    expect(a!.words).toBe('έναμία\u2028δΛΟΓΙΑύο');
  });

  it('4.3 keeps the letters of cells that are merged, also those that others have just changed', () => {
    const [a, c] = desks(table(['α', 'β'], ['γάμμα', 'δ']));
    c!.at('γάμμα', 2).type('!').backspace();
    meet(a!, c!);
    merge(a!, 'α', 'δ');
    // Whoever writes in a letter's text meanwhile finds it where it was.
    c!.at('γάμμα', 3).type('ΛΟΓΙΑ');
    meet(a!, c!);
    expect(a!.words).toContain('γάμΛΟΓΙΑμα');
    expect(a!.words.split('μα')).toHaveLength(2);
  });

  it('4.1 keeps the words of a merged cell when one of its rows goes, and gives them back to the row', () => {
    const [a, c] = desks(table(['α', 'β'], ['γάμμα', 'δ'], ['ε', 'ζ']));
    merge(a!, 'α', 'γάμμα');
    meet(a!, c!);
    const before = c!.state.doc;
    undoOf(a!.state)!.pause();
    a!.at('δ').do((chain) => chain.deleteRow());
    a!.check();
    expect(a!.state.doc.child(0).childCount).toBe(2);
    expect(a!.words).toBe('α\nγάμμα\nβ\nε\nζ');
    c!.at('γάμμα', 3).type('ΛΟΓΙΑ');
    meet(a!, c!);
    expect(a!.words.split('ΛΟΓΙΑ')).toHaveLength(2);
    c!.undo();
    a!.undo();
    meet(a!, c!);
    expect(a!.state.doc.toJSON()).toEqual(before.toJSON());
  });

  it('4.1 keeps the words of both tables when somebody writes over the end of one and the beginning of another', () => {
    const [a, c] = desks(table(['άλφα', 'βήτα'], ['γάμμα', 'δέλτα']), p('μέση'), table(['έψιλον', 'ζήτα']));
    merge(a!, 'άλφα', 'γάμμα');
    meet(a!, c!);
    // The row that gets longer makes the other one shorter by a cell, and the editor puts one in before its first.
    a!.select(a!.find('δέλτα') + 2, a!.find('έψιλον') + 2).type('Χ');
    a!.check();
    expect(a!.words.split('\n').filter(Boolean)).toEqual(['άλφα', 'γάμμα', 'βήτα', 'δέΧιλον', 'ζήτα']);
    meet(a!, c!);
  });
});
