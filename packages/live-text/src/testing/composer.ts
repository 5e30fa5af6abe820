import { textSchema } from '@koinon/editor-schema';
import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import * as Y from 'yjs';
import { liveText, LiveTextView } from '../binding/index.ts';
import { textOf } from '../index.ts';

/** An editor in which somebody composes a letter, as with dead keys: first an accent stands there, then the letter. */
export class Composer {
  readonly doc = new Y.Doc();
  readonly view;
  readonly #live: LiveTextView;

  constructor(state: Uint8Array) {
    Y.applyUpdate(this.doc, state);
    let live: LiveTextView | null = null;
    const view = {
      composing: false,
      state: EditorState.create({ schema: textSchema, plugins: [liveText(textOf(this.doc))] }),
      dispatch(transaction: Transaction) {
        view.state = view.state.apply(transaction);
        live?.update();
      },
    };
    this.view = view;
    this.#live = live = new LiveTextView(view);
  }

  get words(): string {
    const { doc } = this.view.state;
    return doc.textBetween(0, doc.content.size, '\n', ({ type }) => (type.name === 'hardBreak' ? '\u2028' : '*'));
  }

  /** The letters of the block before the caret. */
  get before(): string {
    const { $head } = this.view.state.selection;
    return $head.parent.textBetween(0, $head.parentOffset, '', '*');
  }

  /** An accent behind these letters. */
  begin(letters: string): void {
    let at = -1;
    this.view.state.doc.descendants((node, position) => {
      const found = node.isTextblock ? node.textContent.indexOf(letters) : -1;
      if (found >= 0) at = position + 1 + found + letters.length;
    });
    this.view.dispatch(this.view.state.tr.setSelection(TextSelection.create(this.view.state.doc, at)));
    this.view.composing = true;
    this.view.dispatch(this.view.state.tr.insertText('\u0384'));
  }

  /** The letter in its place. */
  compose(letter: string): void {
    const { head } = this.view.state.selection;
    this.view.dispatch(this.view.state.tr.insertText(letter, head - 1, head));
  }

  end(): void {
    this.view.composing = false;
    this.#live.update();
  }
}
