import { build, textSchema, updateFromJson } from '@koinon/editor-schema';
import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { textOf } from '../index.ts';
import { Desk, meet } from '../testing/desk.ts';
import { holdsBack, liveText, liveTextKey, LiveTextView, undoOf } from './index.ts';

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

/** An editor in whose second paragraph somebody is composing a letter. */
function composing(doc: Y.Doc) {
  const plugin = liveText(textOf(doc));
  const view = {
    composing: false,
    state: EditorState.create({ schema: textSchema, plugins: [plugin] }),
    dispatch(transaction: Transaction) {
      view.state = view.state.apply(transaction);
      live?.update();
    },
  };
  let live: LiveTextView | null = null;
  live = new LiveTextView(view);
  const at = view.state.doc.child(0).nodeSize + 1 + 'δεύτερη'.length;
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, at)));
  view.composing = true;
  view.dispatch(view.state.tr.insertText('΄'));
  return { view, live, words: () => view.state.doc.textBetween(0, view.state.doc.content.size, '\n') };
}

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
  ] as const)('4.5 goes on while another does this to its paragraph: %s', (_, act, becomes) => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, start());
    const c = new Desk('C', 11, start());
    const { view, live, words } = composing(doc);
    act(c);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(c.doc), 'network');
    // The block is as it was, and takes the next letter; elsewhere the text goes on.
    expect(words()).toContain('δεύτερη΄ παράγραφος');
    const { head } = view.state.selection;
    view.dispatch(view.state.tr.insertText('ά', head - 1, head));
    expect(words()).toContain('δεύτερηά παράγραφος');
    expect(holdsBack(view.state)).toBe(true);
    view.composing = false;
    live.update();
    expect(holdsBack(view.state)).toBe(false);
    expect(words()).toBe(becomes);
    const caret = view.state.selection.$head;
    expect(caret.parent.textContent.slice(0, caret.parentOffset)).toMatch(/ά$/);
    Y.applyUpdate(c.doc, Y.encodeStateAsUpdate(doc), 'network');
    c.check();
    expect(c.words).toBe(becomes);
    expect(liveTextKey.getState(view.state)!.binding.isHeld).toBe(false);
  });
});
