import { build, textSchema, type TextJson } from '@koinon/editor-schema';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { textOf, writeTree, type JsonNode } from '../index.ts';
import { Desk, meet } from '../testing/desk.ts';

const { p, h, ul, ol, table, tasks, quote, callout } = build;

function desks(json: TextJson, ...names: string[]): Desk[] {
  const doc = new Y.Doc();
  doc.clientID = 1;
  writeTree(textOf(doc), json as JsonNode, textSchema);
  const state = Y.encodeStateAsUpdate(doc);
  return names.map((name, index) => new Desk(name, 10 + index, state));
}

const text = build.text(p('πρώτη παράγραφος'), p('δεύτερη παράγραφος'), p('τρίτη παράγραφος'));

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

  it.each([
    ['heading', (desk: Desk) => desk.do((chain) => chain.setHeading({ level: 2 }))],
    ['bullets', (desk: Desk) => desk.do((chain) => chain.toggleBulletList())],
    ['numbers', (desk: Desk) => desk.do((chain) => chain.toggleOrderedList())],
    ['tasks', (desk: Desk) => desk.do((chain) => chain.toggleTaskList())],
    ['quote', (desk: Desk) => desk.do((chain) => chain.toggleBlockquote())],
    ['callout', (desk: Desk) => desk.do((chain) => chain.toggleCallout('info'))],
    ['Enter', (desk: Desk) => desk.enter()],
    ['Enter before', (desk: Desk) => desk.at('δεύτερη').enter()],
    ['Enter behind', (desk: Desk) => desk.at('δεύτερη', 18).enter()],
    ['join', (desk: Desk) => desk.at('δεύτερη').backspace()],
    ['join behind', (desk: Desk) => desk.at('τρίτη').backspace()],
    ['bold', (desk: Desk) => desk.over('δεύτερη παράγραφος').do((chain) => chain.toggleBold())],
    ['delete', (desk: Desk) => desk.over('δεύτερη παράγραφος').backspace()],
  ] as const)('4.2 keeps offline words through %s', (_, act) => {
    for (const place of [0, 7, 8, 18]) {
      const [a, c] = desks(text, 'A', 'C');
      a!.at('δεύτερη', place).type('ΛΟΓΙΑ');
      act(c!.at('δεύτερη', 3));
      c!.check();
      meet(a!, c!);
      expect(a!.words).toContain('ΛΟΓΙΑ');
      expect(a!.caret).toContain('ΛΟΓΙΑ|');
      while (c!.undo());
      meet(a!, c!);
      expect(a!.words).toBe(
        `πρώτη παράγραφος\n${'δεύτερη παράγραφος'.slice(0, place)}ΛΟΓΙΑ${'δεύτερη παράγραφος'.slice(place)}\nτρίτη παράγραφος`,
      );
    }
  });
});
