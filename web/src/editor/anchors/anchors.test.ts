import { build, textFragment, textSchema, updateFromJson } from '@koinon/editor-schema';
import { EditorState } from '@tiptap/pm/state';
import { initProseMirrorDoc, ySyncPlugin, ySyncPluginKey } from '@tiptap/y-tiptap';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { findQuote, indexText } from './quote.ts';
import { anchorOf, resolveAnchor } from './resolve.ts';

/** A state bound to a document as the editor binds it, made anew from what the document holds now. */
function stateOf(doc: Y.Doc): EditorState {
  const fragment = doc.getXmlFragment(textFragment);
  const { doc: node, mapping } = initProseMirrorDoc(fragment, textSchema);
  const state = EditorState.create({ doc: node, schema: textSchema, plugins: [ySyncPlugin(fragment)] });
  const sync = ySyncPluginKey.getState(state) as { binding: { mapping: unknown } };
  sync.binding = { mapping };
  return state;
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
const textAt = (doc: Y.Doc, index: number) =>
  (doc.getXmlFragment(textFragment).get(index) as Y.XmlElement).get(0) as Y.XmlText;
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
    const anchor = anchorOf(state, doc, rangeOf(state, words));
    expect(anchor.quote).toBe(words);
    expect(wordsAt(state, resolveAnchor(state, doc, anchor))).toBe(words);
  });

  it('moves with its words and takes in nothing that is written at its edges', () => {
    const doc = open();
    const before = stateOf(doc);
    const anchor = anchorOf(before, doc, rangeOf(before, 'παράγραφος'));
    textAt(doc, 0).insert(16, '!!!');
    textAt(doc, 0).insert(6, '>>>');
    textAt(doc, 0).insert(0, 'Η ');
    const state = stateOf(doc);
    expect(wordsAt(state, resolveAnchor(state, doc, anchor))).toBe('παράγραφος');
  });

  it('loses its place with its words and gets it back when undo gives them new identities', () => {
    const doc = open();
    const before = stateOf(doc);
    const anchor = anchorOf(before, doc, rangeOf(before, 'συμφωνούν'));
    const undo = new Y.UndoManager(doc.getXmlFragment(textFragment), { captureTimeout: 0 });
    textAt(doc, 1).delete(11, 9);
    const without = stateOf(doc);
    expect(resolveAnchor(without, doc, anchor)).toBeNull();
    undo.undo();

    // Another browser knows nothing of which item was redone as which.
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    for (const seen of [doc, other]) {
      const state = stateOf(seen);
      expect(wordsAt(state, resolveAnchor(state, seen, anchor))).toBe('συμφωνούν');
    }
  });

  it('does not take the same words elsewhere for its own', () => {
    const doc = open();
    const before = stateOf(doc);
    const anchor = anchorOf(before, doc, rangeOf(before, 'λόγια'));
    textAt(doc, 0).delete(20, 5);
    textAt(doc, 1).insert(0, 'Άλλα λόγια εδώ. ');
    const state = stateOf(doc);
    expect(resolveAnchor(state, doc, anchor)).toBeNull();
  });

  it('survives positions that are no positions', () => {
    const doc = open();
    const state = stateOf(doc);
    for (const junk of ['', 'AAAA', '////', 'zz=='])
      expect(resolveAnchor(state, doc, { start: junk, end: junk, quote: 'ανύπαρκτο' })).toBeNull();
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
