import { build, textSchema } from '@koinon/editor-schema';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { textOf, writeTree, type JsonNode } from '../index.ts';
import { Desk, meet } from '../testing/desk.ts';
import { moveBlock, type Direction, type LeftBehind } from './index.ts';

const { p, ul, table, callout, quote } = build;

function desks(...blocks: Parameters<typeof build.text>): [Desk, Desk] {
  const doc = new Y.Doc();
  doc.clientID = 1;
  writeTree(textOf(doc), build.text(...blocks) as JsonNode, textSchema);
  const state = Y.encodeStateAsUpdate(doc);
  return [new Desk('A', 10, state), new Desk('C', 11, state)];
}

function move(desk: Desk, direction: Direction): { moved: boolean; left: LeftBehind | null } {
  let left: LeftBehind | null = null;
  const moved = moveBlock(direction, (place) => (left = place))(desk.state, desk.editor.view.dispatch);
  desk.check();
  return { moved, left };
}

describe('moving blocks', () => {
  it.each([
    ['a paragraph', [p('ένα'), p('δύο'), p('τρία')], 'up', 'δύο\nένα\nτρία'],
    ['a paragraph', [p('ένα'), p('δύο'), p('τρία')], 'down', 'ένα\nτρία\nδύο'],
    ['an item', [ul('ένα', 'δύο', 'τρία')], 'up', 'δύο\nένα\nτρία'],
    ['an item with its own', [ul('ένα', [p('δύο'), ul('μέσα')], 'τρία')], 'down', 'ένα\nτρία\nδύο\nμέσα'],
    ['over a table', [p('δύο'), table(['α', 'β'])], 'down', 'α\nβ\nδύο'],
    ['out of a callout', [p('ένα'), callout('info', 'δύο', 'τρία')], 'up', 'ένα\nδύο\nτρία'],
    ['with all of a quote', [p('ένα'), quote('δύο')], 'up', 'δύο\nένα'],
  ] as const)('moves %s', (_, blocks, direction, becomes) => {
    const [a, c] = desks(...(blocks as unknown as Parameters<typeof build.text>));
    a.at('δύο', 2);
    expect(move(a, direction).moved).toBe(true);
    expect(a.words).toBe(becomes);
    expect(a.caret).toBe('δύ|ο');
    meet(a, c);
    a.undo();
    meet(a, c);
    expect(a.state.doc.toJSON()).toEqual(
      a.state.schema.nodeFromJSON(build.text(...(blocks as unknown as Parameters<typeof build.text>))).toJSON(),
    );
  });

  it('moves in a cell, and not out of it', () => {
    const [a] = desks(table(['έναδύο', 'β']));
    a.at('δύο').enter();
    expect(move(a, 'up').moved).toBe(true);
    expect(a.words).toBe('δύο\nένα\nβ');
    expect(move(a, 'up').moved).toBe(false);
  });

  it('stays where there is nothing to move over', () => {
    const [a] = desks(ul('ένα', 'δύο'), p('τρία'));
    expect(move(a.at('ένα'), 'up').moved).toBe(false);
    expect(move(a.at('δύο'), 'down').moved).toBe(false);
    expect(move(a.at('τρία'), 'down').moved).toBe(false);
  });

  it('4.2 finds what another wrote at the old place before hearing of the move', () => {
    const [a, c] = desks(p('ένα'), p('δύο'), p('τρία και πολλά άλλα'));
    c.at('δύο', 3).type('ΛΟΓΙΑ');
    const { left } = move(a.at('δύο', 1), 'down');
    expect(left!.find()).toBeNull();
    meet(a, c);
    expect(a.words).toBe('ένα\nΛΟΓΙΑ\nτρία και πολλά άλλα\nδύο');
    expect(left!.find()).toEqual({ position: a.find('ΛΟΓΙΑ'), words: 'ΛΟΓΙΑ' });
    // What somebody begins there is no part of what was moved.
    const { left: other } = move(a.at('δύο', 1), 'up');
    c.at('ένα', 3).enter().type('νέο');
    meet(a, c);
    expect(other!.find()).toBeNull();
  });

  it('4.2 writes anew what fewer words stand in, so that others may go on writing in the other', () => {
    const [a, c] = desks(p('ένα'), p('δύο μεγάλη παράγραφος'), p('τρία'));
    c.at('δύο', 3).type('ΛΟΓΙΑ');
    move(a.at('δύο', 1), 'down');
    meet(a, c);
    expect(a.words).toBe('ένα\nτρία\nδύοΛΟΓΙΑ μεγάλη παράγραφος');
  });

  it('4.3 keeps the table that several blocks are moved over', () => {
    const [a, c] = desks(table(['α', 'β']), p('δύο'), p('τρία'));
    c.at('β', 1).type('ΛΟΓΙΑ');
    move(a.select(a.find('δύο'), a.find('τρία')), 'up');
    meet(a, c);
    expect(a.words).toBe('δύο\nτρία\nα\nβΛΟΓΙΑ');
  });
});
