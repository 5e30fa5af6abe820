import { build, type TextJson } from '@koinon/editor-schema';

/**
 * The builders of `@koinon/editor-schema` for lines of text with a little markup: `**bold**`, `*italic*` and
 * `[words](address)`; nothing else is special. It keeps the demo's texts readable as texts.
 */
export type Block = TextJson;

/** A list item: a line, or a line followed by further blocks. */
export type Item = string | [string, ...Block[]];

const INLINE = /\*\*(?<bold>[^*]+)\*\*|\*(?<italic>[^*]+)\*|\[(?<words>[^\]]+)\]\((?<href>[^)\s]+)\)/g;

function inline(line: string): build.Inline[] {
  const parts: build.Inline[] = [];
  let from = 0;
  for (const found of line.matchAll(INLINE)) {
    const { bold, italic, words, href } = found.groups ?? {};
    parts.push(line.slice(from, found.index));
    if (bold) parts.push(build.bold(bold));
    if (italic) parts.push(build.italic(italic));
    if (words && href) parts.push(build.link(words, href));
    from = found.index + found[0].length;
  }
  return [...parts, line.slice(from)];
}

const blocks = ([line, ...rest]: [string, ...Block[]]): Block[] => [p(line), ...rest];
const item = (given: Item): Block[] => (typeof given === 'string' ? [p(given)] : blocks(given));

export const h2 = (line: string): Block => build.h(2, ...inline(line));
export const h3 = (line: string): Block => build.h(3, ...inline(line));
export function p(line: string): Block {
  return build.p(...inline(line));
}
/** A paragraph in English, in a text that is not. */
export const inEnglish = (line: string): Block => ({ ...p(line), attrs: { lang: 'en' } });
export const list = (...items: Item[]): Block => build.ul(...items.map(item));
/** Numbered from 1: the paragraphs of an article, the steps of a method. */
export const numbered = (...items: Item[]): Block => build.ol(...items.map(item));
export const quote = (...lines: string[]): Block => build.quote(...lines.map(p));
/** A box that stands out. */
export const callout = (tone: 'info' | 'important' | 'decision' | 'question', ...lines: string[]): Block =>
  build.callout(tone, ...lines.map(p));
/** Tasks of a checklist: a string is still open. */
export const checklist = (...tasks: (string | { done: string })[]): Block => build.tasks(...tasks);
export const done = (line: string) => ({ done: line });
/** A table whose first row is the header. */
export const table = (header: string[], ...rows: string[][]): Block =>
  build.table(header, ...rows.map((row) => row.map(inline)));

/** A table whose columns have these shares of it, in percent. */
export const sized = (widths: readonly number[], block: Block): Block => build.sized(widths, block);

/** A drawing of `drawings.ts` with what it shows, for who does not see it, and what stands under it. */
export const figure = (drawing: string, alt: string, caption: string, width = 80): Block =>
  build.image(`drawing:${drawing}`, alt, width, caption);
const named = (kind: string) => (address: unknown) =>
  typeof address === 'string' && address.startsWith(`${kind}:`) ? address.slice(kind.length + 1) : null;
/** The drawing that a picture is made of. */
export const drawn = named('drawing');
/** The key of the document that a link leads to: `[words](document:key)`. */
export const toDocument = named('document');

/** The words of a text, each paragraph and heading on its own line: what a quote is looked for in. */
export function plainText(texts: readonly Block[]): string {
  return texts.map((block) => block.text ?? plainText(block.content ?? []) + (isLine(block) ? '\n' : '')).join('');
}

const isLine = (block: Block) => block.type === 'paragraph' || block.type === 'heading';
