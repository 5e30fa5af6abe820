import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    numberTyped: {
      /** Headings and paragraphs whose numbers were typed in their order number themselves from now on. */
      numberTyped: () => ReturnType;
    };
  }
}

interface Turn {
  at: number;
  /** Letters of the typed number, to be taken out. */
  cut: number;
  unit?: 'article';
}

const typedArticle = /^\s*(?:άρθρο|αρθρο|article)\s+(\d{1,4})(?![\d\p{L}])\s*(?:[–—:.-]+\s*)?/iu;
const typedParagraph = /^\s*(\d{1,3})[.)]\s+/;

/** Which numbers go, from the first one on as long as they are in order. */
export function typedNumbers(doc: Node): Turn[] {
  const turns: Turn[] = [];
  let article = 0;
  let inside: { at: number; cut: number; number: number }[] | null = null;
  const settle = (): void => {
    // One paragraph alone would lose the number that somebody gave it.
    const inOrder = (inside ?? []).filter(({ number }, index) => number === index + 1);
    if (inOrder.length > 1 && inOrder.length === inside?.length)
      turns.push(...inOrder.map(({ at, cut }) => ({ at, cut })));
    inside = null;
  };
  doc.forEach((node, at) => {
    const words = node.textBetween(0, node.content.size, '', '\ufffc');
    if (node.type.name === 'heading') {
      settle();
      const [cut, number] = typedArticle.exec(words) ?? [];
      const known = node.attrs.unit === 'article';
      if (known || number !== undefined) {
        const next = article + 1;
        if (known || Number(number) === next) {
          article = number === undefined ? next : Number(number);
          if (Number(number) === next) turns.push({ at, cut: cut!.length, unit: 'article' });
          inside = [];
        } else article = Number(number);
      }
    } else if (node.type.name === 'paragraph' && inside && words.trim() !== '') {
      const [cut, number] = typedParagraph.exec(words) ?? [];
      inside.push({ at, cut: cut?.length ?? 0, number: Number(number ?? 0) });
    }
  });
  settle();
  return turns;
}

export const NumberTyped = Extension.create({
  name: 'numberTyped',
  addCommands() {
    return {
      numberTyped:
        () =>
        ({ tr, dispatch }) => {
          const turns = typedNumbers(tr.doc);
          if (dispatch)
            for (const { at, cut, unit } of turns.toReversed()) {
              if (unit) tr.setNodeAttribute(at, 'unit', unit);
              if (cut > 0) tr.delete(at + 1, at + 1 + cut);
            }
          return turns.length > 0;
        },
    };
  },
});
