import { imageWidth, type MarkJson, type TextJson } from '@koinon/editor-schema';
import { noted, type Notes } from './notes.ts';
import type { Attr, Block, Inline } from './pandoc-ast.ts';

/** What is gathered while a document is read. */
export interface Reading {
  notes: Notes;
  footnotes: Block[][];
  picture: (source: string) => string | null;
}

const simple = { Strong: 'bold', Emph: 'italic', Underline: 'underline', Strikeout: 'strike' } as const;

/** Inches of a page's text: what a width in inches is a part of. */
const textWidth = 6.3;
function widthOf([, , pairs]: Attr): number | null {
  const given = pairs.find(([key]) => key === 'width')?.[1] ?? '';
  const [, number, unit] = /^([\d.]+)(%|in|cm|px)?$/.exec(given) ?? [];
  const per = { '%': 1, in: 100 / textWidth, cm: 100 / textWidth / 2.54, px: 100 / textWidth / 96 }[unit ?? 'px'];
  if (!number || per === undefined) return null;
  const percent = Math.round(Number(number) * per);
  return unit === '%' ? imageWidth(percent) : imageWidth(Math.min(Math.max(percent, 10), 100));
}

const withMark = (marks: MarkJson[], mark: MarkJson): MarkJson[] =>
  marks.some(({ type }) => type === mark.type) ? marks : [...marks, mark];

function words(out: TextJson[], text: string, marks: MarkJson[]): void {
  if (text === '') return;
  const last = out.at(-1);
  if (last?.type === 'text' && JSON.stringify(last.marks ?? []) === JSON.stringify(marks)) last.text += text;
  else out.push({ type: 'text', text, ...(marks.length > 0 ? { marks } : {}) });
}

/** Words and breaks with their marks, and pictures, which the caller puts between lines. */
export function inlineParts(inlines: readonly Inline[], marks: MarkJson[], reading: Reading): TextJson[] {
  const out: TextJson[] = [];
  read(inlines, marks, reading, out);
  return out;
}

function read(inlines: readonly Inline[], marks: MarkJson[], reading: Reading, out: TextJson[]): void {
  for (const inline of inlines) {
    switch (inline.t) {
      case 'Str':
        words(out, inline.c, marks);
        break;
      case 'Space':
      case 'SoftBreak':
        words(out, ' ', marks);
        break;
      case 'LineBreak':
        out.push({ type: 'hardBreak' });
        break;
      case 'Strong':
      case 'Emph':
      case 'Underline':
      case 'Strikeout':
        read(inline.c, withMark(marks, { type: simple[inline.t] }), reading, out);
        break;
      case 'Superscript':
      case 'Subscript':
      case 'SmallCaps':
        read(inline.c, marks, reading, out);
        break;
      case 'Quoted': {
        const [open, close] = inline.c[0].t === 'DoubleQuote' ? ['«', '»'] : ['‘', '’'];
        words(out, open!, marks);
        read(inline.c[1], marks, reading, out);
        words(out, close!, marks);
        break;
      }
      case 'Cite':
        read(inline.c[1], marks, reading, out);
        break;
      case 'Code':
        words(out, inline.c[1], [{ type: 'code' }]);
        break;
      case 'Math':
        noted(reading.notes, 'formulas-as-words');
        words(out, inline.c[1], marks);
        break;
      case 'RawInline':
        noted(reading.notes, 'foreign-parts');
        break;
      case 'Link':
        read(inline.c[1], withMark(marks, { type: 'link', attrs: { href: inline.c[2][0] } }), reading, out);
        break;
      case 'Image':
        picture(inline.c, marks, reading, out);
        break;
      case 'Note':
        noted(reading.notes, 'footnotes-at-end');
        reading.footnotes.push(inline.c);
        words(out, `[${reading.footnotes.length}]`, marks);
        break;
      case 'Span':
        span(inline.c, marks, reading, out);
        break;
    }
  }
}

function picture(
  [attr, described, [source]]: [Attr, Inline[], [string, string]],
  marks: MarkJson[],
  reading: Reading,
  out: TextJson[],
): void {
  const alt = inlineParts(described, [], reading)
    .map((part) => part.text ?? ' ')
    .join('');
  const src = reading.picture(source);
  if (src !== null) out.push({ type: 'image', attrs: { src, alt, width: widthOf(attr) } });
  else {
    noted(reading.notes, 'pictures-dropped');
    if (alt) words(out, `[${alt}]`, marks);
  }
}

/** Tracked changes and comments of word processors are spans; every other one is its words. */
function span([[, classes], inner]: [Attr, Inline[]], marks: MarkJson[], reading: Reading, out: TextJson[]): void {
  const is = (name: string): boolean => classes.includes(name);
  if (is('comment-start')) return noted(reading.notes, 'comments-dropped');
  if (is('comment-end')) return;
  const change = ['insertion', 'deletion', 'paragraph-insertion', 'paragraph-deletion'].some(is);
  if (change) noted(reading.notes, 'changes-accepted');
  if (is('deletion')) return;
  read(inner, is('underline') ? withMark(marks, { type: 'underline' }) : marks, reading, out);
}
