import type { Editor } from '@tiptap/core';
import { useEffect, useState } from 'react';
import { settling } from '../settling.ts';

export interface Footnote {
  at: number;
  text: string;
}

function read(editor: Editor): Footnote[] {
  const found: Footnote[] = [];
  editor.state.doc.descendants((node, at) => {
    if (node.type.name === 'footnote') found.push({ at, text: String(node.attrs.text) });
  });
  return found;
}

/** The footnotes of the open text, in their order. */
export function useFootnotes(editor: Editor): Footnote[] {
  const [notes, setNotes] = useState(() => read(editor));
  useEffect(() => {
    const update = () =>
      setNotes((now) => {
        const next = read(editor);
        return JSON.stringify(now) === JSON.stringify(next) ? now : next;
      });
    const { later, cancel } = settling(update, 150);
    const heard = ({ transaction }: { transaction: { docChanged: boolean } }) => transaction.docChanged && later();
    update();
    editor.on('transaction', heard);
    return () => {
      cancel();
      editor.off('transaction', heard);
    };
  }, [editor]);
  return notes;
}
