import { footnoteLength, imageWidth, type MarkJson, type TextJson } from '@koinon/editor-schema';
import { momentOf, saidIn } from './changes.ts';
import { noted, type Notes } from './notes.ts';
import type { Attr, Block, Inline } from './pandoc-ast.ts';
import { endSign, mostRemarks, startSign, withoutSigns, type Remark } from './remarks.ts';

/** What is gathered while a document is read. */
export interface Reading {
  notes: Notes;
  picture: (source: string) => string | null;
  remarks: Remark[];
  /** The numbers that comments have in the file, to their place in `remarks`. */
  comments: Map<string, number>;
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
  if (text !== '') push(out, withoutSigns(text), marks);
}

function push(out: TextJson[], text: string, marks: MarkJson[]): void {
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
        footnote(inline.c, reading, out);
        break;
      case 'Span':
        span(inline.c, marks, reading, out);
        break;
    }
  }
}

/** A footnote holds plain words: paragraphs are lines, and an address that its words do not say stands behind them. */
function footnote(blocks: readonly Block[], reading: Reading, out: TextJson[]): void {
  let formed = false;
  const lineOf = (inlines: readonly Inline[]): string => {
    return inlineParts(inlines, [], reading)
      .map((part) => {
        const href = part.marks?.find(({ type }) => type === 'link')?.attrs?.['href'];
        if (part.marks?.some(({ type }) => type !== 'link')) formed = true;
        const text = part.text ?? ' ';
        return typeof href === 'string' && /^https?:/.test(href) && !text.includes(href.replace(/^https?:\/\//, ''))
          ? `${text} (${href})`
          : text;
      })
      .join('');
  };
  const lines: string[] = [];
  const read = (block: Block): void => {
    if (block.t === 'Para' || block.t === 'Plain') return void lines.push(lineOf(block.c));
    formed = true;
    if (block.t === 'Header') lines.push(lineOf(block.c[2]));
    else if (block.t === 'CodeBlock') lines.push(block.c[1]);
    else if (block.t === 'LineBlock') lines.push(...block.c.map(lineOf));
    else if (block.t === 'BulletList') block.c.flat().forEach(read);
    else if (block.t === 'OrderedList') block.c[1].flat().forEach(read);
    else if (block.t === 'BlockQuote') block.c.forEach(read);
    else if (block.t === 'Div') block.c[1].forEach(read);
    else noted(reading.notes, 'foreign-parts');
  };
  blocks.forEach(read);
  if (formed) noted(reading.notes, 'footnotes-plain');
  const text = withoutSigns(lines.join('\n')).trim();
  // Whatever is too long for one goes on in the next.
  for (let at = 0; at < text.length; at += footnoteLength)
    out.push({ type: 'footnote', attrs: { text: text.slice(at, at + footnoteLength) } });
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

/** What a comment says, as plain words. */
function plainOf(inlines: readonly Inline[], reading: Reading): string {
  const aside: Reading = { ...reading, notes: new Map(), remarks: [], comments: new Map() };
  return withoutSigns(
    inlineParts(inlines, [], aside)
      .map((part) => part.text ?? (part.type === 'hardBreak' ? '\n' : ''))
      .join(''),
  );
}

/** Comments of word processors are spans at both ends of their words; every other span is its words. */
function span([attr, inner]: [Attr, Inline[]], marks: MarkJson[], reading: Reading, out: TextJson[]): void {
  const is = (name: string): boolean => attr[1].includes(name);
  if (is('comment-start')) {
    const index = reading.remarks.length;
    const body = plainOf(inner, reading).trim();
    if (index >= mostRemarks || body === '') return;
    reading.comments.set(saidIn(attr, 'id'), index);
    const [author, at] = [saidIn(attr, 'author'), momentOf(attr)];
    reading.remarks.push({ author, at, body, place: null });
    return push(out, startSign(index), marks);
  }
  if (is('comment-end')) {
    const index = reading.comments.get(saidIn(attr, 'id'));
    if (index !== undefined) push(out, endSign(index), marks);
    return;
  }
  read(inner, is('underline') ? withMark(marks, { type: 'underline' }) : marks, reading, out);
}
