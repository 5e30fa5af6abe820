import { cleanJson } from './clean.ts';
import { footnotesBehind } from './footnotes.ts';
import { pictureWords, wordsOf, type TextJson } from './json.ts';
import type { LegalLanguage } from './legal.ts';
import { withPlainNumbers } from './plain-numbers.ts';

const isTextblock = (node: TextJson) =>
  node.type === 'paragraph' || node.type === 'heading' || node.type === 'codeBlock';

function lines(node: TextJson): string[] {
  if (isTextblock(node) || node.type === 'text' || node.type === 'mention') return [wordsOf(node)];
  if (node.type === 'image') return pictureWords(node);
  if (node.type === 'tableRow') return [(node.content ?? []).map((cell) => lines(cell).join(' ')).join('\t')];
  return (node.content ?? []).flatMap(lines);
}

/** The words of a text, one block a line, the cells of a table row parted by tabs. What search indexes and counts. */
export const toPlainText = (json: TextJson, language: LegalLanguage = 'el'): string =>
  footnotesBehind(withPlainNumbers(cleanJson(json), language).content ?? [])
    .flatMap(lines)
    .join('\n');

/** How many words a text has; numbers count, punctuation does not. */
export const wordCount = (text: string): number => text.match(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
