import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { useEffect, useState, type RefObject } from 'react';
import { settling } from '../../editor/index.ts';

/** A paragraph, list item, table or picture that one can comment on as a whole. */
export interface BlockPlace {
  from: number;
  to: number;
  /** Pixels from the top of the text's frame. */
  top: number;
  height: number;
  /** Its first words, which name its button; of a picture, what it shows. */
  words: string;
  picture: boolean;
}

const lists = new Set(['bulletList', 'orderedList', 'taskList']);

const isPicture = (node: Node): boolean => node.type.name === 'image';
const wordsOf = (node: Node): string =>
  isPicture(node) ? String(node.attrs.alt ?? '') : node.textBetween(0, node.content.size, ' ');

type Block = Pick<BlockPlace, 'from' | 'to' | 'words' | 'picture'> & { position: number };

/** The blocks of the text that carry a button; items of a list each carry their own. */
function blocksOf(editor: Editor): Block[] {
  const blocks: Block[] = [];
  editor.state.doc.descendants((node, position) => {
    if (lists.has(node.type.name)) return true;
    const inList = node.type.name === 'listItem' || node.type.name === 'taskItem';
    const nested = inList && node.childCount > 1;
    const target = inList ? node.firstChild! : node;
    const start = inList ? position + 1 : position;
    if (target.content.size > 0 || target.isAtom)
      blocks.push({
        position: start,
        from: target.isAtom ? start : start + 1,
        to: target.isAtom ? start + target.nodeSize : start + target.nodeSize - 1,
        words: wordsOf(target).trim().split(/\s+/).slice(0, 7).join(' '),
        picture: isPicture(target),
      });
    return nested;
  });
  // The paragraph inside a list item was taken with its item.
  const seen = new Set<number>();
  return blocks.filter(({ position }) => !seen.has(position) && seen.add(position));
}

const pause = 150;

/** Where the blocks stand on the page, measured again when the text or its width changes. */
export function useBlockPlaces(editor: Editor, frame: RefObject<HTMLElement | null>): BlockPlace[] {
  const [places, setPlaces] = useState<BlockPlace[]>([]);
  useEffect(() => {
    const measure = () => {
      if (editor.isDestroyed || !frame.current) return;
      const { top: origin } = frame.current.getBoundingClientRect();
      const next = blocksOf(editor).flatMap(({ position, ...block }) => {
        const element = editor.view.nodeDOM(position);
        if (!(element instanceof HTMLElement)) return [];
        const { top, height } = element.getBoundingClientRect();
        return [{ ...block, top: Math.round(top - origin), height: Math.round(height) }];
      });
      setPlaces((now) => (JSON.stringify(now) === JSON.stringify(next) ? now : next));
    };
    const { later, cancel } = settling(measure, pause);
    const changed = ({ transaction }: { transaction: { docChanged: boolean } }) => transaction.docChanged && later();
    const observer = new ResizeObserver(later);
    observer.observe(editor.view.dom);
    editor.on('transaction', changed);
    later();
    return () => {
      cancel();
      observer.disconnect();
      editor.off('transaction', changed);
    };
  }, [editor, frame]);
  return places;
}
