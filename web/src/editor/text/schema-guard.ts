import { misfitIn } from '@koinon/editor-schema';
import type { Editor } from '@tiptap/core';
import type * as Y from 'yjs';
import { settling } from '../settling.ts';

/** Looking through a text takes a millisecond or two; what is strange in it harms nothing meanwhile. */
const pause = 200;

/**
 * Watches for content of a newer schema that arrives while the text is open. The editor keeps it as it is, but who does not
 * know what it means had better not write around it. Returns the way to stop watching.
 */
export function watchSchema(editor: Editor, doc: Y.Doc, onMisfit: () => void): () => void {
  const look = settling(() => {
    if (misfitIn(doc) === null) return;
    doc.off('update', heard);
    editor.setEditable(false, false);
    onMisfit();
  }, pause);
  const heard = (_: Uint8Array, __: unknown, ___: Y.Doc, { local }: Y.Transaction): void => {
    if (!local) look.later();
  };
  doc.on('update', heard);
  return () => {
    look.cancel();
    doc.off('update', heard);
  };
}
