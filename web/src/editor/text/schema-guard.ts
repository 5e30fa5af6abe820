import { misfitFrom, textFragment } from '@koinon/editor-schema';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type { Editor } from '@tiptap/core';
import * as Y from 'yjs';

interface Binding {
  mux: (work: () => void) => void;
}

/**
 * Watches for content that no editor may be given and that arrives while the text is open. The binding would delete from
 * the shared document what it cannot show, so it is silenced before it sees the change, and nobody writes in this editor
 * any more. Returns the way to stop watching.
 */
export function watchSchema(editor: Editor, doc: Y.Doc, onMisfit: () => void): () => void {
  const text = doc.getXmlFragment(textFragment);
  const check = (transaction: Y.Transaction) => {
    // What the binding wrote itself fits; what undoing brings back beside others' changes may not.
    if (transaction.origin === ySyncPluginKey) return;
    for (const type of transaction.changed.keys()) {
      const changed = type as unknown;
      const ofText = changed instanceof Y.XmlText || changed instanceof Y.XmlFragment;
      if (!ofText || misfitFrom(transaction, changed, text) === null) continue;
      doc.off('beforeObserverCalls', check);
      const state = ySyncPluginKey.getState(editor.state) as { binding?: Binding } | undefined;
      // All that it does, in both directions, goes through this; a binding that is destroyed goes on writing what its view shows.
      if (state?.binding) state.binding.mux = () => undefined;
      editor.setEditable(false, false);
      onMisfit();
      return;
    }
  };
  doc.on('beforeObserverCalls', check);
  return () => doc.off('beforeObserverCalls', check);
}
