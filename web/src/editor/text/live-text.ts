import { holdsBack, liveText, redo, undo } from '@koinon/live-text/binding';
import { textOf } from '@koinon/live-text';
import { Extension, type CommandProps } from '@tiptap/core';
import type * as Y from 'yjs';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    liveText: {
      /** Takes back the last own change. */
      undo: () => ReturnType;
      /** Does it again. */
      redo: () => ReturnType;
    };
  }
}

interface Options {
  doc: Y.Doc | null;
  /** Words begin to be held back from the document, as while a letter is composed, or are no longer. */
  onHeld: (held: boolean) => void;
}

/** The shared text in TipTap: what is written goes into the document, what others write comes out of it. */
export const LiveText = Extension.create<Options, { held: boolean }>({
  name: 'liveText',
  // Before all others: they read positions of the text when the editor has changed.
  priority: 1000,
  addOptions: () => ({ doc: null, onHeld: () => undefined }),
  addStorage: () => ({ held: false }),

  onTransaction() {
    const held = holdsBack(this.editor.state);
    if (held === this.storage.held) return;
    this.storage.held = held;
    this.options.onHeld(held);
  },

  addProseMirrorPlugins() {
    return [liveText(textOf(this.options.doc!))];
  },

  addCommands() {
    const command =
      (act: typeof undo) =>
      () =>
      ({ tr, dispatch }: CommandProps) => {
        // The text asks the editor for the change: there is none of the command's own.
        tr.setMeta('preventDispatch', true);
        const { view } = this.editor;
        return act(view.state, dispatch && view.dispatch, view);
      };
    return { undo: command(undo), redo: command(redo) };
  },

  addKeyboardShortcuts() {
    return {
      'Mod-z': () => this.editor.commands.undo(),
      'Mod-y': () => this.editor.commands.redo(),
      'Shift-Mod-z': () => this.editor.commands.redo(),
    };
  },
});
