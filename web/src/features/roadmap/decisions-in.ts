import type { Node } from '@tiptap/pm/model';

/** What was decided: a paragraph of minutes. */
export interface Decision {
  from: number;
  to: number;
  words: string;
}

const heads = /^\s*(αποφάσεις|αποφασεις|decisions)(?!\p{L})/iu;
const begins = /^\s*(αποφασίστηκ|αποφασίζ|ομόφωνα αποφασίστηκ|(it was |we )?(decided|resolved))/iu;

/** What a new text says where a decision is to be written. */
const waits = /^(αποφασίστηκε|(it was )?decided)\s*…$/iu;

/**
 * The decisions in minutes: what stands in a box for decisions, what stands below a heading «Αποφάσεις», and paragraphs that
 * begin as decisions do.
 */
export function decisionsIn(doc: Node): Decision[] {
  const found: Decision[] = [];
  /** The level of the heading under which decisions stand; null elsewhere. */
  let under: number | null = null;
  const take = (node: Node, at: number) => {
    const words = node.textBetween(0, node.content.size, ' ', ' ').trim();
    if (words !== '' && !waits.test(words)) found.push({ from: at + 1, to: at + 1 + node.content.size, words });
  };
  doc.forEach((block, offset) => {
    if (block.type.name === 'heading') {
      const level = block.attrs['level'] as number;
      if (under !== null && level <= under) under = null;
      if (heads.test(block.textContent)) under = level;
      return;
    }
    if (block.type.name === 'table') return;
    const inBox = block.type.name === 'callout' && block.attrs['tone'] === 'decision';
    block.descendants((node, at) => {
      if (!node.isTextblock) return true;
      if (inBox || under !== null || begins.test(node.textContent)) take(node, offset + 1 + at);
      return false;
    });
    if (block.isTextblock && (under !== null || begins.test(block.textContent))) take(block, offset);
  });
  return found;
}
