import { textFragment, unknownIn } from '@koinon/editor-schema';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type { Editor } from '@tiptap/core';
import * as Y from 'yjs';

/** True when the text holds something that this version of the application does not know. */
export const tooOldFor = (doc: Y.Doc): boolean => unknownIn(doc.getXmlFragment(textFragment)) !== null;

/**
 * Watches for content of a newer schema that arrives while the text is open. The binding would delete what it does not
 * know from the shared document, so it is taken off before it sees the change. Returns the way to stop watching.
 */
export function watchSchema(editor: Editor, doc: Y.Doc, onTooOld: () => void): () => void {
  const check = (transaction: Y.Transaction) => {
    if (transaction.local) return;
    for (const type of transaction.changed.keys()) {
      const changed = type as unknown;
      const part = changed instanceof Y.XmlText ? (changed.parent as Y.XmlFragment | null) : changed;
      if (!(part instanceof Y.XmlFragment) || unknownIn(part) === null) continue;
      const state = ySyncPluginKey.getState(editor.state) as { binding?: { destroy: () => void } } | undefined;
      state?.binding?.destroy();
      doc.off('beforeObserverCalls', check);
      onTooOld();
      return;
    }
  };
  doc.on('beforeObserverCalls', check);
  return () => doc.off('beforeObserverCalls', check);
}
