import { build, updateFromJson } from '@koinon/editor-schema';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Composer } from '../testing/composer.ts';
import { Desk, meet } from '../testing/desk.ts';
import { bindingOf, holdsBack, undoOf } from './index.ts';

const { p } = build;
const start = () => updateFromJson(build.text(p('πρώτη παράγραφος'), p('δεύτερη παράγραφος'), p('τρίτη παράγραφος')));
const pair = (): [Desk, Desk] => {
  const state = start();
  return [new Desk('A', 10, state), new Desk('C', 11, state)];
};

describe('undo', () => {
  it('4.4 does nothing where nothing of the last change is left, and not something older', () => {
    const [a, c] = pair();
    a.at('πρώτη', 5).type('ΕΝΑ');
    undoOf(a.state)!.pause();
    a.at('δεύτερη', 7).type('ΔΥΟ');
    meet(a, c);
    c.at('δεύτερη')
      .select(c.find('δεύτερη') - 1, c.find('τρίτη') - 1)
      .backspace();
    meet(a, c);
    expect(c.words).not.toContain('ΔΥΟ');
    const before = a.state.doc;
    a.undo();
    expect(a.state.doc.eq(before)).toBe(true);
    a.undo();
    expect(a.words).not.toContain('ΕΝΑ');
    meet(a, c);
  });

  it('4.4 brings the caret back to where it was', () => {
    const [a, c] = pair();
    a.at('δεύτερη', 7).do((chain) => chain.setHeading({ level: 2 }));
    c.at('πρώτη').enter().type('πιο πριν');
    meet(a, c);
    a.select(1);
    a.undo();
    expect(a.caret).toBe('δεύτερη| παράγραφος');
    expect(a.state.doc.child(2).type.name).toBe('paragraph');
  });
});

describe('composing', () => {
  it.each([
    ['Enter', (c: Desk) => c.at('δεύτερη', 3).enter(), 'πρώτη παράγραφος\nδεύ\nτερηά παράγραφος\nτρίτη παράγραφος'],
    [
      'letters',
      (c: Desk) => c.at('δεύτερη', 2).type('!!'),
      'πρώτη παράγραφος\nδε!!ύτερηά παράγραφος\nτρίτη παράγραφος',
    ],
    [
      'heading',
      (c: Desk) => c.at('δεύτερη', 2).do((chain) => chain.setHeading({ level: 2 })),
      'πρώτη παράγραφος\nδεύτερηά παράγραφος\nτρίτη παράγραφος',
    ],
    // The same paragraph in a list is another one to the browser.
    [
      'list',
      (c: Desk) => c.at('δεύτερη', 2).do((chain) => chain.toggleBulletList()),
      'πρώτη παράγραφος\nδεύτερηά παράγραφος\nτρίτη παράγραφος',
    ],
  ] as const)('4.5 goes on while another does this to its paragraph: %s', (_, act, becomes) => {
    const a = new Composer(start());
    const c = new Desk('C', 11, start());
    a.begin('δεύτερη');
    act(c);
    Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(c.doc), 'network');
    // The block is as it was, and takes the next letter; elsewhere the text goes on.
    expect(a.words).toContain('δεύτερη\u0384 παράγραφος');
    a.compose('ά');
    expect(a.words).toContain('δεύτερηά παράγραφος');
    expect(holdsBack(a.view.state)).toBe(true);
    a.end();
    expect(holdsBack(a.view.state)).toBe(false);
    expect(a.words).toBe(becomes);
    expect(a.before).toMatch(/ά$/);
    Y.applyUpdate(c.doc, Y.encodeStateAsUpdate(a.doc), 'network');
    c.check();
    expect(c.words).toBe(becomes);
    expect(bindingOf(a.view.state)!.isHeld).toBe(false);
  });
});
