import { build, textSchema } from '@koinon/editor-schema';
import { CellSelection } from '@tiptap/pm/tables';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { textOf, writeTree, type JsonNode } from '../index.ts';
import { Composer } from '../testing/composer.ts';
import { Desk, meet } from '../testing/desk.ts';
import { bindingOf } from './index.ts';

const { p, ul, table } = build;
const words = 'δεύτερη παράγραφος';

/** A paragraph between two others, alone, in a list or in a table. */
const texts = {
  paragraph: build.text(p('πρώτη παράγραφος'), p(words), p('τρίτη παράγραφος')),
  list: build.text(ul('πρώτη παράγραφος', words, 'τρίτη παράγραφος')),
  'behind a list': build.text(ul('πρώτη παράγραφος'), p(words), p('τρίτη παράγραφος')),
  'behind a quote': build.text(build.quote('πρώτη παράγραφος'), p(words), p('τρίτη παράγραφος')),
  'behind checks': build.text(build.tasks('πρώτη παράγραφος'), p(words), p('τρίτη παράγραφος')),
  cell: build.text(p('πρώτη'), table(['άλφα', 'βήτα'], [words, 'δέλτα'], ['έψιλον', 'ζήτα']), p('τρίτη')),
};
type Text = keyof typeof texts;

function stateOf(text: Text): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 1;
  writeTree(textOf(doc), texts[text] as JsonNode, textSchema);
  return Y.encodeStateAsUpdate(doc);
}

function desks(text: Text): [Desk, Desk] {
  const state = stateOf(text);
  return [new Desk('A', 10, state), new Desk('C', 11, state)];
}

type Act = (desk: Desk) => unknown;
const cells = (desk: Desk, from: string, to: string): void => {
  const { doc, tr } = desk.state;
  const cell = (letters: string) => doc.resolve(desk.find(letters)).before(-1);
  desk.editor.view.dispatch(tr.setSelection(CellSelection.create(doc, cell(from), cell(to))));
};
const blockOf = (desk: Desk): [number, number] => {
  const $at = desk.state.doc.resolve(desk.find('ύτερη'));
  return [$at.before(), $at.after()];
};
/** From the first to the last letter of the block. */
const letters = (desk: Desk): [number, number] => [blockOf(desk)[0] + 1, blockOf(desk)[1] - 1];
const move = (desk: Desk, to: (doc: Desk) => number): void => {
  const [from, end] = blockOf(desk);
  const { doc, tr } = desk.state;
  const target = to(desk);
  const slice = doc.slice(from, end);
  desk.editor.view.dispatch(
    target <= from
      ? tr.delete(from, end).insert(target, slice.content)
      : tr.insert(target, slice.content).delete(from, end),
  );
};

/** What C does to the paragraph that A is in. */
const anywhere: Record<string, Act> = {
  bold: (c) => c.select(...letters(c)).do((chain) => chain.toggleBold()),
  'bullets on': (c) => c.do((chain) => chain.toggleBulletList()),
  'numbers on': (c) => c.do((chain) => chain.toggleOrderedList()),
  'checklist on': (c) => c.do((chain) => chain.toggleTaskList()),
  quote: (c) => c.do((chain) => chain.toggleBlockquote()),
  callout: (c) => c.do((chain) => chain.toggleCallout('decision')),
  'Enter before': (c) => c.select(letters(c)[0]).enter(),
  'Enter in': (c) => c.at('ύτερη', 2).enter(),
  'Enter in, at a space': (c) => c.at('παράγραφος', 0).enter(),
  'Enter behind': (c) => c.select(letters(c)[1]).enter(),
  'delete its words': (c) => c.select(...letters(c)).backspace(),
  'delete a range over it': (c) => c.select(c.find('πρώτη') + 2, c.find('τρίτη') + 2).backspace(),
  'paste into it': (c) => c.at('ύτερη', 3).do((chain) => chain.insertContent([p('ένα'), p('δύο')])),
};
/** Backspace joins it to what stands last in the box, Delete from there does too, and Tab takes it in. */
const behindBox: Record<string, Act> = {
  'join before': (c) => c.select(letters(c)[0]).backspace(),
  'join from before': (c) => c.at('πρώτη', 'πρώτη παράγραφος'.length).delete(),
  Tab: (c) => c.select(letters(c)[0]).press('Tab'),
};
const acts: Record<Text, Record<string, Act>> = {
  paragraph: {
    ...anywhere,
    heading: (c) => c.do((chain) => chain.setHeading({ level: 2 })),
    'heading on and off': (c) => c.do((chain) => chain.setHeading({ level: 2 })).do((chain) => chain.setParagraph()),
    'join before': (c) => c.select(letters(c)[0]).backspace(),
    'join behind': (c) => c.at('τρίτη').backspace(),
    'delete the block': (c) => c.do((chain) => chain.deleteRange({ from: blockOf(c)[0], to: blockOf(c)[1] })),
    code: (c) => c.do((chain) => chain.toggleCodeBlock()),
    'move up': (c) => move(c, () => 0),
    'move down': (c) => move(c, ({ state }) => state.doc.content.size),
  },
  list: {
    ...anywhere,
    heading: (c) => c.do((chain) => chain.setHeading({ level: 2 })),
    indent: (c) => c.do((chain) => chain.sinkListItem('listItem')),
    outdent: (c) => c.do((chain) => chain.liftListItem('listItem')),
    'join before': (c) => c.select(letters(c)[0]).backspace(),
  },
  'behind a list': behindBox,
  'behind a quote': behindBox,
  'behind checks': behindBox,
  cell: {
    ...anywhere,
    'row before': (c) => c.do((chain) => chain.addRowBefore()),
    'row behind': (c) => c.do((chain) => chain.addRowAfter()),
    'delete the row': (c) => c.do((chain) => chain.deleteRow()),
    'column before': (c) => c.do((chain) => chain.addColumnBefore()),
    'column behind': (c) => c.do((chain) => chain.addColumnAfter()),
    'delete the column': (c) => c.do((chain) => chain.deleteColumn()),
    'header row': (c) => c.do((chain) => chain.toggleHeaderRow()),
    'header column': (c) => c.do((chain) => chain.toggleHeaderColumn()),
    merge: (c) => {
      cells(c, 'ύτερη', 'δέλτα');
      c.do((chain) => chain.mergeCells());
    },
    'merge and split': (c) => {
      cells(c, 'ύτερη', 'έψιλον');
      c.do((chain) => chain.mergeCells()).do((chain) => chain.splitCell());
    },
    'delete the table': (c) => c.do((chain) => chain.deleteTable()),
  },
};
delete acts.cell['delete a range over it'];

/** Where A is: before the words, at both sides of a space in them, behind them. */
const places = [0, 7, 8, words.length];
const cases = Object.entries(acts).flatMap(([text, list]) =>
  Object.entries(list).map(([name, act]) => ({ text: text as Text, name, act })),
);

describe.each(cases)('$name ($text)', ({ text, name, act }) => {
  it('4.2 leaves words of one who was offline where they were written, also when it is undone', () => {
    for (const place of places) {
      const [a, c] = desks(text);
      a.at('δεύτερη', place).type('ΛΟΓΙΑ');
      act(c.at('δεύτερη', 3));
      c.check();
      meet(a, c);
      expect(a.words.split('ΛΟΓΙΑ')).toHaveLength(2);
      expect(a.caret).toContain('ΛΟΓΙΑ|');
      while (c.undo());
      meet(a, c);
      const whole = `${words.slice(0, place)}ΛΟΓΙΑ${words.slice(place)}`;
      expect(a.words.replaceAll('\u2028', '')).toContain(whole);
    }
  });

  it('4.2 leaves the caret between the same letters, whatever comes between two that A types', () => {
    for (const place of [8, words.length]) {
      const [a, c] = desks(text);
      a.at('δεύτερη', place).type('ΛΟ');
      meet(a, c);
      act(c.select(c.find('ΛΟ') + (place === 0 ? 2 : -1)));
      // What is moved is written anew elsewhere; who goes on writing does so at the old place.
      const gone = name.startsWith('move ') || !c.words.includes('ΛΟ');
      a.type('Γ');
      meet(a, c);
      a.type('ΙΑ');
      meet(a, c);
      expect(a.words.split(gone ? 'ΓΙΑ' : 'ΛΟΓΙΑ')).toHaveLength(2);
      expect(a.caret).toContain('ΓΙΑ|');
    }
  });

  it('4.4 lets A take back exactly what A did', () => {
    const [a, c] = desks(text);
    act(c.at('δεύτερη', 3));
    meet(a, c);
    const before = c.state.doc;
    a.select(a.state.doc.content.size - 1).type('ΔΙΚΑ');
    meet(a, c);
    a.undo();
    meet(a, c);
    expect(c.state.doc.eq(before)).toBe(true);
  });

  it('4.2 leaves a selection, a comment and a cursor at their letters, also when it is undone and done again', () => {
    const [a, c] = desks(text);
    a.at('δεύτερη', words.length).type('ΣΗΜΑ').over('ΣΗΜΑ');
    meet(a, c);
    const { anchor, head } = a.state.selection;
    const [from, to] = [a.binding.relative(anchor, 'after')!, a.binding.relative(head, 'before')!];
    const marked = ({ state, binding }: Desk): string => {
      const [begin, end] = [binding.position(from), binding.position(to)];
      return begin === null || end === null || begin > end ? '' : state.doc.textBetween(begin, end);
    };
    const stands = (): void => {
      // What is moved is written anew elsewhere; where the letters are gone there is nothing to hold on to.
      if (name.startsWith('move ') || !a.words.includes('ΣΗΜΑ')) return;
      const { from: begin, to: end } = a.state.selection;
      expect(a.state.doc.textBetween(begin, end)).toBe('ΣΗΜΑ');
      expect([marked(a), marked(c)]).toEqual(['ΣΗΜΑ', 'ΣΗΜΑ']);
    };
    act(c.at('δεύτερη', 3));
    meet(a, c);
    stands();
    const after = JSON.stringify(c.state.doc);
    let steps = 0;
    while (c.undo()) steps += 1;
    meet(a, c);
    expect(a.words).toContain(`${words}ΣΗΜΑ`);
    if (!after.includes('ΣΗΜΑ')) return;
    stands();
    for (; steps > 0; steps--) c.redo();
    meet(a, c);
    expect(JSON.stringify(c.state.doc)).toBe(after);
    stands();
  });

  it('4.5 waits until a letter is composed that A is composing there, and leaves it where it was written', () => {
    const a = new Composer(stateOf(text));
    const c = new Desk('C', 11, stateOf(text));
    a.begin('δεύτερη');
    act(c.at('δεύτερη', 3));
    const kept = c.words.includes('ερη');
    Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(c.doc), 'network');
    expect(a.words).toContain('δεύτερη\u0384 παράγραφος');
    a.compose('ΐ');
    expect(a.words).toContain('δεύτερηΐ παράγραφος');
    a.end();
    expect(bindingOf(a.view.state)!.isHeld).toBe(false);
    expect(a.before).toMatch(/ΐ$/);
    // What is moved is written anew elsewhere.
    expect(a.words).toContain(kept && !name.startsWith('move ') ? 'ερηΐ' : 'ΐ');
    Y.applyUpdate(c.doc, Y.encodeStateAsUpdate(a.doc), 'network');
    c.check();
    expect(c.words).toBe(a.words);
    expect(c.words.replaceAll(/[^ΐ\u0384]/g, '')).toBe('ΐ');
    while (c.undo());
    expect(c.words).toContain('δεύτερηΐ παράγραφος');
  });
});
