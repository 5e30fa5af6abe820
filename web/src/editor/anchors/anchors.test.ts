import { build, textSchema, updateFromJson } from '@koinon/editor-schema';
import { textOf } from '@koinon/live-text';
import { liveText, LiveTextView } from '@koinon/live-text/binding';
import { EditorState, type Transaction } from '@tiptap/pm/state';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { findQuote, indexText } from './quote.ts';
import { anchorOf, resolveAnchor } from './resolve.ts';

/** A state bound to a document as the editor binds it, made anew from what the document holds now. */
function stateOf(doc: Y.Doc): EditorState {
  const plugin = liveText(textOf(doc));
  const empty = EditorState.create({ schema: textSchema, plugins: [plugin] });
  const view = {
    composing: false,
    state: empty,
    dispatch: (tr: Transaction) => void (view.state = view.state.apply(tr)),
  };
  const live = new LiveTextView(view);
  live.destroy();
  return view.state;
}

const open = () => {
  const doc = new Y.Doc();
  Y.applyUpdate(
    doc,
    updateFromJson(
      build.text(
        build.p('Πρώτη παράγραφος με λόγια.'),
        build.p('Οι ', build.bold('Ενώσεις'), ' συμφωνούν.'),
        build.ul('ένα', 'δύο'),
      ),
    ),
  );
  return doc;
};
/** Writes and deletes by what stands there. */
const writeAt = (doc: Y.Doc, before: string, words: string, plus = 0) =>
  textOf(doc).insert(placeOf(doc, before) + plus, words);
const erase = (doc: Y.Doc, words: string) => textOf(doc).delete(placeOf(doc, words), words.length);
function placeOf(doc: Y.Doc, words: string): number {
  let at = 0;
  for (const { insert } of textOf(doc).toDelta() as { insert: unknown }[]) {
    if (typeof insert === 'string' && insert.includes(words)) return at + insert.indexOf(words);
    at += typeof insert === 'string' ? insert.length : 1;
  }
  throw new Error(`«${words}» is not there`);
}
const wordsAt = (state: EditorState, range: { from: number; to: number } | null) =>
  range && state.doc.textBetween(range.from, range.to, '\n');
const rangeOf = (state: EditorState, words: string) => {
  const { text, positions } = indexText(state.doc);
  const at = text.indexOf(words);
  return { from: positions[at]!, to: positions[at + words.length - 1]! + 1 };
};

describe('anchors', () => {
  it.each(['Πρώτη', 'λόγια.', 'Οι', 'Ενώσεις συμφωνούν', 'δύο'])('finds «%s» again, also from its edges', (words) => {
    const doc = open();
    const state = stateOf(doc);
    const anchor = anchorOf(state, rangeOf(state, words));
    expect(anchor.quote).toBe(words);
    expect(wordsAt(state, resolveAnchor(state, anchor))).toBe(words);
  });

  it('moves with its words and takes in nothing that is written at its edges', () => {
    const doc = open();
    const before = stateOf(doc);
    const anchor = anchorOf(before, rangeOf(before, 'παράγραφος'));
    writeAt(doc, 'παράγραφος', '!!!', 'παράγραφος'.length);
    writeAt(doc, 'παράγραφος', '>>>');
    writeAt(doc, 'Πρώτη', 'Η ');
    const state = stateOf(doc);
    expect(wordsAt(state, resolveAnchor(state, anchor))).toBe('παράγραφος');
  });

  it('loses its place with its words and gets it back when undo gives them new identities', () => {
    const doc = open();
    const before = stateOf(doc);
    const anchor = anchorOf(before, rangeOf(before, 'συμφωνούν'));
    const undo = new Y.UndoManager(textOf(doc), { captureTimeout: 0 });
    erase(doc, 'συμφωνούν');
    const without = stateOf(doc);
    expect(resolveAnchor(without, anchor)).toBeNull();
    undo.undo();

    // Another browser knows nothing of which item was redone as which.
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    for (const seen of [doc, other]) {
      const state = stateOf(seen);
      expect(wordsAt(state, resolveAnchor(state, anchor))).toBe('συμφωνούν');
    }
  });

  it('does not take the same words elsewhere for its own', () => {
    const doc = open();
    const before = stateOf(doc);
    const anchor = anchorOf(before, rangeOf(before, 'λόγια'));
    erase(doc, 'λόγια');
    writeAt(doc, 'Οι ', 'Άλλα λόγια εδώ. ');
    const state = stateOf(doc);
    expect(resolveAnchor(state, anchor)).toBeNull();
  });

  it('survives positions that are no positions', () => {
    const doc = open();
    const state = stateOf(doc);
    for (const junk of ['', 'AAAA', '////', 'zz=='])
      expect(resolveAnchor(state, { start: junk, end: junk, quote: 'ανύπαρκτο' })).toBeNull();
  });
});

describe('findQuote', () => {
  it('prefers the place whose surroundings agree', () => {
    const { doc } = EditorState.create({ doc: textSchema.nodeFromJSON(build.text(build.p('το α και το β και το γ'))) });
    const indexed = indexText(doc);
    const found = findQuote(indexed, { quote: 'και', prefix: 'το α και το β ', suffix: ' το γ' });
    expect(found && indexed.positions.indexOf(found.from)).toBe(14);
  });
});
