import { cleanJson } from './clean.ts';
import { footnotesIn } from './footnotes.ts';
import { stringOf, wordsOf, type MarkJson, type TextJson } from './json.ts';
import type { LegalLanguage } from './legal.ts';
import { withPlainNumbers } from './plain-numbers.ts';

const escapeInline = (text: string) => text.replace(/[\\`*_[\]<>~|]/g, '\\$&');
/** A line that would start a block in Markdown is kept a line of words. */
const escapeStart = (text: string) =>
  text.replace(/^(\s*)(#{1,6}(?=\s)|[-+=](?=\s|[-=]))/gm, '$1\\$2').replace(/^(\s*\d{1,9})(?=[.)]\s)/gm, '$1\\');

function withMark(text: string, mark: MarkJson): string {
  const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  if (!words) return text;
  const signs: Record<string, [string, string]> = {
    bold: ['**', '**'],
    italic: ['*', '*'],
    strike: ['~~', '~~'],
    underline: ['<u>', '</u>'],
    link: ['[', `](<${String(mark.attrs?.href).replace(/[<>\\]/g, encodeURIComponent)}>)`],
  };
  const [open, close] = signs[mark.type] ?? ['', ''];
  return before + open + words + close + after;
}

function textOf(node: TextJson): string {
  const text = node.text ?? '';
  if (node.marks?.some((mark) => mark.type === 'code')) {
    const fence = '`'.repeat(1 + Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length)));
    return fence.length > 1 ? `${fence} ${text} ${fence}` : `\`${text}\``;
  }
  return (node.marks ?? []).reduce(withMark, escapeInline(text));
}

function inline(node: TextJson): string {
  if (node.type === 'text') return textOf(node);
  if (node.type === 'hardBreak') return '\\\n';
  if (node.type === 'mention') return `@${escapeInline(String(node.attrs?.label))}`;
  if (node.type === 'image') return imageOf(node);
  if (node.type === 'footnote') return footnoteSign;
  return (node.content ?? []).map(inline).join('');
}

/** Numbered at the end, when all are written. */
const footnoteSign = '\u{f0000}';

const imageOf = ({ attrs }: TextJson) =>
  `![${escapeInline(stringOf(attrs?.alt)).replace(/\n/g, ' ')}](<${String(attrs?.src)}>)`;

const indent = (text: string, by: string) => text.replace(/\n(?=[^\n])/g, `\n${by}`);

function list(node: TextJson, sign: (index: number, item: TextJson) => string): string {
  return (node.content ?? [])
    .map((item, index) => {
      const lead = sign(index, item);
      return lead + indent(blocks(item, '\n'), ' '.repeat(Math.min(lead.length, 4)));
    })
    .join('\n');
}

function table(node: TextJson): string {
  const rows = (node.content ?? []).map((row) =>
    (row.content ?? []).map((cell) => (cell.content ?? []).map(inline).join(' ').replace(/\\?\n/g, '<br>')),
  );
  const width = Math.max(1, ...rows.map((row) => row.length));
  const line = (cells: string[]) => `| ${Array.from({ length: width }, (_, i) => cells[i] ?? '').join(' | ')} |`;
  const [head = [], ...rest] = rows;
  return [line(head), line(Array.from({ length: width }, () => '---')), ...rest.map(line)].join('\n');
}

function block(node: TextJson): string {
  switch (node.type) {
    case 'heading':
      return `${'#'.repeat(Number(node.attrs?.level))} ${inline(node).replace(/\\?\n/g, ' ')}`;
    case 'blockquote':
    case 'callout':
      return blocks(node).replace(/^/gm, '> ').replace(/ +$/gm, '');
    case 'bulletList':
      return list(node, () => '- ');
    case 'orderedList':
      return list(node, (index) => `${Number(node.attrs?.start) + index}. `);
    case 'taskList':
      return list(node, (_, item) => (item.attrs?.checked === true ? '- [x] ' : '- [ ] '));
    case 'codeBlock': {
      const text = (node.content ?? []).map((part) => part.text ?? '').join('');
      const fence = '`'.repeat(Math.max(3, 1 + Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))));
      return `${fence}\n${text}\n${fence}`;
    }
    case 'horizontalRule':
      return '---';
    case 'table':
      return table(node);
    case 'image': {
      const caption = stringOf(node.attrs?.caption).replace(/\s+/g, ' ');
      return caption ? `${imageOf(node)}\n\n*${escapeInline(caption)}*` : imageOf(node);
    }
    case 'contents':
      return '';
    default:
      return escapeStart(inline(node));
  }
}

const blocks = (node: TextJson, between = '\n\n'): string => (node.content ?? []).map(block).join(between);

/** The headings of a text, as a list. */
const contentsOf = (json: TextJson): string =>
  (json.content ?? [])
    .filter(({ type }) => type === 'heading')
    .map((node) => `${'  '.repeat(Number(node.attrs?.level) - 1)}- ${escapeInline(wordsOf(node).trim())}`)
    .join('\n');

/** A text as CommonMark with GitHub's tables, task lists and footnotes. Words are escaped, so they stay words when read back. */
export const toMarkdown = (given: TextJson, language: LegalLanguage = 'el'): string => {
  const json = withPlainNumbers(cleanJson(given), language);
  const contents = contentsOf(json);
  const text = (json.content ?? []).map((node) => (node.type === 'contents' ? contents : block(node))).join('\n\n');
  let count = 0;
  const numbered = text.replaceAll(footnoteSign, () => `[^${(count += 1)}]`);
  const notes = footnotesIn(json.content ?? []).map(
    (words, index) => `\n[^${index + 1}]: ${escapeInline(words).replace(/\s*\n\s*/g, ' ')}\n`,
  );
  return numbered ? `${numbered}\n${notes.join('')}` : '';
};
