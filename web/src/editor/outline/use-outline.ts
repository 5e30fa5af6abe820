import type { Editor } from '@tiptap/core';
import type { Transaction } from '@tiptap/pm/state';
import { useEffect, useState } from 'react';
import { settling } from '../settling.ts';
import { foldedIn, folds, underHeading } from '../writing/fold.ts';
import { numbersIn, renumbers } from '../writing/numbers.ts';

export interface OutlineItem {
  /** Its place among the headings, which names it while the text changes. */
  index: number;
  level: number;
  text: string;
  /** Without the number. */
  words: string;
  position: number;
  /** Whether what stands under it is folded away; null where nothing can be. */
  folded: boolean | null;
}

function read(editor: Editor): OutlineItem[] {
  const items: OutlineItem[] = [];
  const labels = numbersIn(editor.state)?.labels;
  const closed = foldedIn(editor.state);
  editor.state.doc.descendants((node, position) => {
    if (node.type.name === 'heading') {
      const words = node.textContent.trim();
      const text = [labels?.get(position), words].filter(Boolean).join(' – ');
      const folded = underHeading(editor.state.doc, position) ? closed.includes(position) : null;
      items.push({ index: items.length, level: Number(node.attrs.level), text, words, position, folded });
    }
    return !node.isTextblock;
  });
  return items.filter((item) => item.text !== '');
}

const pause = 250;

/** The headings of the open text; a new list only when a heading changed. */
export function useOutline(editor: Editor | null): OutlineItem[] {
  const [items, setItems] = useState<OutlineItem[]>([]);
  useEffect(() => {
    if (!editor) return undefined;
    const update = () => {
      const next = read(editor);
      setItems((now) => (JSON.stringify(now) === JSON.stringify(next) ? now : next));
    };
    const { later, cancel } = settling(update, pause);
    const heard = ({ transaction }: { transaction: Transaction }) =>
      (transaction.docChanged || renumbers(transaction) || folds(transaction)) && later();
    update();
    editor.on('transaction', heard);
    return () => {
      cancel();
      editor.off('transaction', heard);
    };
  }, [editor]);
  return items;
}

/** The last heading above a third of the window; -1 before the first. */
function headingAt(editor: Editor, items: readonly OutlineItem[]): number {
  const line = window.innerHeight / 3;
  let found = -1;
  for (const item of items) {
    const element = editor.view.nodeDOM(item.position);
    if (!(element instanceof HTMLElement) || element.getBoundingClientRect().top > line) break;
    found = item.index;
  }
  return found;
}

/** Which heading one reads under now. */
export function useCurrentHeading(editor: Editor | null, items: readonly OutlineItem[]): number {
  const [current, setCurrent] = useState(-1);
  useEffect(() => {
    if (!editor) return undefined;
    let frame = 0;
    const look = () => {
      frame = 0;
      if (!editor.isDestroyed) setCurrent(headingAt(editor, items));
    };
    const later = () => (frame ||= requestAnimationFrame(look));
    later();
    window.addEventListener('scroll', later, { passive: true });
    window.addEventListener('resize', later);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', later);
      window.removeEventListener('resize', later);
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- `look` reads the items in a later frame
  }, [editor, items]);
  return current;
}
