import { captionLength, cleanJson, calloutTones, wholeShares, type TextJson } from '@koinon/editor-schema';
import { withChanges } from './changes.ts';
import { inlineParts, type Reading } from './from-inlines.ts';
import { languageOf } from './languages.ts';
import { headingsByLook } from './look.ts';
import { noted, type NoteKind } from './notes.ts';
import type { Attr, Block, Cell, ColumnSpec, Inline, Meta, PandocDocument, Row } from './pandoc-ast.ts';
import { numbersByLook } from './typed-numbers.ts';
import { liftSigns, withoutSigns, type Remark } from './remarks.ts';

const withContent = (type: string, content: TextJson[], attrs?: Record<string, unknown>): TextJson => ({
  type,
  ...(attrs ? { attrs } : {}),
  ...(content.length > 0 ? { content } : {}),
});
const paragraph = (content: TextJson[], attrs: Record<string, unknown> = {}): TextJson =>
  withContent('paragraph', content, Object.keys(attrs).length > 0 ? attrs : undefined);
const filled = (blocks: TextJson[]): TextJson[] => (blocks.length > 0 ? blocks : [paragraph([])]);

/** Words in a line of their own; pictures among them stand between. */
function lines(inlines: readonly Inline[], reading: Reading): TextJson[] {
  const parts = inlineParts(inlines, [], reading);
  const language = languageOf(inlines);
  if (!parts.some(({ type }) => type === 'image')) return [paragraph(parts, language)];
  const out: TextJson[] = [];
  let run: TextJson[] = [];
  const flush = (): void => {
    if (run.some((part) => part.type !== 'text' || part.text?.trim())) out.push(paragraph(run, language));
    run = [];
  };
  for (const part of parts) {
    if (part.type !== 'image') run.push(part);
    else {
      flush();
      out.push(part);
    }
  }
  flush();
  return out;
}

const toneOf = ([, classes, pairs]: Attr): { tone: string; own: boolean } | null => {
  const own = classes.includes('callout');
  const style = pairs.find(([key]) => key === 'custom-style')?.[1] ?? '';
  if (!own && !/^callout\b/i.test(style)) return null;
  const tone = [...classes, ...style.toLowerCase().split(' ')].find((one) =>
    calloutTones.some((known) => known === one),
  );
  return { tone: tone ?? 'info', own };
};

const sign = /^[☐☒☑] ?/;
function signOf(item: readonly Block[]): string | null {
  const [first] = item;
  const [word] = first && (first.t === 'Plain' || first.t === 'Para') ? first.c : [];
  return word?.t === 'Str' && sign.test(word.c) ? word.c[0]! : null;
}

function itemOf(item: readonly Block[], reading: Reading): TextJson[] {
  const content = item.flatMap((one) => blockOf(one, reading));
  return content[0]?.type === 'paragraph' ? content : [paragraph([]), ...content];
}

/** The item without the box it begins with. */
function unsigned(content: TextJson[]): TextJson[] {
  const [first, ...rest] = content;
  const [word, ...others] = first?.content ?? [];
  if (!word?.text) return content;
  const text = word.text.replace(sign, '');
  return [paragraph([...(text ? [{ ...word, text }] : []), ...others], first?.attrs), ...rest];
}

function listOf(items: Block[][], reading: Reading): TextJson {
  const signs = items.map(signOf);
  if (!signs.every((one) => one !== null))
    return withContent(
      'bulletList',
      items.map((item) => withContent('listItem', itemOf(item, reading))),
    );
  const tasks = items.map((item, index) =>
    withContent('taskItem', unsigned(itemOf(item, reading)), { checked: signs[index] !== '☐' }),
  );
  return withContent('taskList', tasks);
}

function cellOf([, , rowspan, colspan, blocks]: Cell, header: boolean, reading: Reading): TextJson {
  const content = filled(blocks.flatMap((one) => blockOf(one, reading)));
  return { type: header ? 'tableHeader' : 'tableCell', attrs: { colspan, rowspan }, content };
}

function tableOf({ c }: Extract<Block, { t: 'Table' }>, reading: Reading): TextJson[] {
  const [, caption, columns, [, head], bodies, [, foot]] = c;
  const row =
    (heads: number | 'all') =>
    ([, cells]: Row) =>
      withContent(
        'tableRow',
        cells.map((cell, index) => cellOf(cell, heads === 'all' || index < heads, reading)),
      );
  const rows = [
    ...head.map(row('all')),
    ...bodies.flatMap(([, heads, between, rest]) => [...between.map(row('all')), ...rest.map(row(heads))]),
    ...foot.map(row(0)),
  ].filter(({ content }) => content);
  return [
    ...captionOf(caption[1], reading),
    ...(rows.length > 0 ? [withWidths(withContent('table', rows), widthsOf(columns))] : []),
  ];
}

/** Widths that differ; columns of one width have none of their own, as in a table that is made here. */
function widthsOf(columns: readonly ColumnSpec[]): number[] | null {
  const given = columns.map(
    (parts) => parts.find((part): part is { t: 'ColWidth'; c: number } => part.t === 'ColWidth')?.c ?? 0,
  );
  const total = given.reduce((sum, width) => sum + width, 0);
  if (given.some((width) => width <= 0) || given.length > 100) return null;
  const shares = given.map((width) => (width / total) * 100);
  return Math.max(...shares) - Math.min(...shares) < 1 ? null : wholeShares(shares);
}

/** Every cell says the widths of the columns it lies in. */
function withWidths(table: TextJson, widths: readonly number[] | null): TextJson {
  if (!widths) return table;
  const taken = new Map<number, number>();
  const rows = (table.content ?? []).map((row) => {
    let column = 0;
    const cells = (row.content ?? []).map((cell) => {
      while ((taken.get(column) ?? 0) > 0) column += 1;
      const { colspan, rowspan } = cell.attrs as { colspan: number; rowspan: number };
      const colwidth = widths.slice(column, column + colspan);
      // As many rows as it covers, this one among them.
      for (let at = column; at < column + colspan; at += 1) taken.set(at, rowspan);
      column += colspan;
      return { ...cell, attrs: { ...cell.attrs, colwidth } };
    });
    for (const [at, rowsLeft] of taken) taken.set(at, rowsLeft - 1);
    return { ...row, content: cells };
  });
  return { ...table, content: rows };
}

function captionOf(blocks: readonly Block[], reading: Reading): TextJson[] {
  const content = blocks.flatMap((one) => blockOf(one, reading));
  if (content.length > 0) noted(reading.notes, 'captions-as-text');
  return content;
}

function figureOf([, caption, blocks]: Extract<Block, { t: 'Figure' }>['c'], reading: Reading): TextJson[] {
  const content = blocks.flatMap((one) => blockOf(one, reading));
  const said = content.flatMap(({ attrs }) => (typeof attrs?.alt === 'string' ? [attrs.alt] : []));
  const words = caption[1].flatMap((one) => blockOf(one, reading));
  const text = words.flatMap(({ content: parts = [] }) => parts.map((part) => part.text ?? '')).join('');
  // A picture's description, said twice, is said once.
  if (said.includes(text) || text === '') return content;
  const [only] = content;
  if (content.length > 1 || only?.type !== 'image' || text.length > captionLength) return [...content, ...words];
  return [{ ...only, attrs: { ...only.attrs, caption: text } }];
}

function blockOf(block: Block, reading: Reading): TextJson[] {
  switch (block.t) {
    case 'Plain':
    case 'Para':
      return lines(block.c, reading);
    case 'LineBlock':
      return lines(
        block.c.flatMap((line, index): Inline[] => (index === 0 ? line : [{ t: 'LineBreak' }, ...line])),
        reading,
      );
    case 'Header': {
      const [level, , inlines] = block.c;
      if (level > 4) noted(reading.notes, 'levels-lowered');
      const [first, ...rest] = lines(inlines, reading);
      // A heading without words is room between paragraphs.
      if (!first?.content) return first?.type === 'image' ? [first, ...rest] : rest;
      const attrs = { level: Math.min(Math.max(level, 1), 4), ...languageOf(inlines) };
      return [withContent('heading', first.content, attrs), ...rest];
    }
    case 'BlockQuote':
      return [withContent('blockquote', filled(block.c.flatMap((one) => blockOf(one, reading))))];
    case 'BulletList':
      return block.c.length > 0 ? [listOf(block.c, reading)] : [];
    case 'OrderedList': {
      const [[start, style], items] = block.c;
      if (style.t !== 'Decimal' && style.t !== 'DefaultStyle') noted(reading.notes, 'numbering-decimal');
      const content = items.map((item) => withContent('listItem', itemOf(item, reading)));
      return content.length > 0 ? [withContent('orderedList', content, { start })] : [];
    }
    case 'DefinitionList':
      return block.c.flatMap(([term, meanings]) => [
        paragraph(inlineParts(term, [{ type: 'bold' }], reading)),
        ...meanings.flat().flatMap((one) => blockOf(one, reading)),
      ]);
    case 'CodeBlock':
      return [withContent('codeBlock', block.c[1] ? [{ type: 'text', text: block.c[1] }] : [])];
    case 'HorizontalRule':
      return [{ type: 'horizontalRule' }];
    case 'Table':
      return tableOf(block, reading);
    case 'Figure':
      return figureOf(block.c, reading);
    case 'Div': {
      const callout = toneOf(block.c[0]);
      const content = block.c[1].flatMap((one) => blockOf(one, reading));
      if (!callout) return content;
      return [
        withContent('callout', filled(content), { tone: callout.tone, ...(callout.own ? {} : { styled: true }) }),
      ];
    }
    // Raw parts of another language, and what a later Pandoc may bring.
    default:
      noted(reading.notes, 'foreign-parts');
      return [];
  }
}

/** Paragraphs of one style that follow each other are one box: word processors know no other. */
function joined(blocks: readonly TextJson[]): TextJson[] {
  const out: TextJson[] = [];
  for (const block of blocks) {
    const last = out.at(-1);
    const goesOn = block.attrs?.styled && last?.attrs?.styled && last.attrs.tone === block.attrs.tone;
    if (goesOn) last.content = [...(last.content ?? []), ...(block.content ?? [])];
    else out.push(block);
  }
  return out;
}

function metaInlines(meta: Meta | undefined): Inline[] {
  if (meta?.t === 'MetaInlines') return meta.c;
  if (meta?.t === 'MetaString') return [{ t: 'Str', c: meta.c }];
  if (meta?.t === 'MetaBlocks') return meta.c.flatMap((one) => (one.t === 'Para' || one.t === 'Plain' ? one.c : []));
  return [];
}

export interface Imported {
  /** What the file says it is called; empty where it does not. */
  title: string;
  json: TextJson;
  notes: { kind: NoteKind; count: number }[];
  /** Comments, with where their words stand in `json`. */
  remarks: Remark[];
}

export interface FromOptions {
  /** The address a picture has in a text; null for one that cannot be shown. Left as it is by default. */
  picture?: (source: string) => string | null;
  /** Lines that look like headings become headings: for files of word processors. */
  look?: boolean;
  /** Lines that are written larger than the text: they look like headings too. */
  large?: ReadonlySet<string>;
  /** Articles whose numbers were typed number themselves from now on. */
  numbers?: boolean;
  /** Whose tracked changes are taken; everybody's by default. */
  takes?: (author: string) => boolean;
}

/** Pandoc's document as a text, and what could not be kept. */
export function fromPandoc(document: PandocDocument, options: FromOptions = {}): Imported {
  const reading: Reading = {
    notes: new Map(),
    picture: options.picture ?? ((source) => source),
    remarks: [],
    comments: new Map(),
  };
  const taken = withChanges(document, options.takes ?? (() => true));
  const read = joined(taken.blocks.flatMap((one) => blockOf(one, reading)));
  const looked = options.look ? headingsByLook(read, reading.notes, options.large) : read;
  const body = options.numbers ? numbersByLook(looked, reading.notes) : looked;
  const title = inlineParts(metaInlines(document.meta['title']), [], reading);
  const json = liftSigns(cleanJson({ type: 'doc', content: filled(body) }), reading.remarks);
  return {
    title: withoutSigns(title.map((part) => part.text ?? ' ').join('')).trim(),
    json,
    notes: [...reading.notes].map(([kind, count]) => ({ kind, count })),
    remarks: reading.remarks,
  };
}

/** Words without any form: paragraphs between empty lines, or a line each where there are none. */
export function fromPlain(text: string, numbers = false): Imported {
  const whole = text.replace(/\r\n?/g, '\n').trim();
  const parts = whole.split(/\n[ \t]*\n\s*/);
  const paragraphs = parts.length > 1 ? parts : whole.split('\n');
  const blocks = paragraphs.map((words): Block => {
    const lines = words.split('\n');
    const c = lines.flatMap((line, index): Inline[] => [
      ...(index === 0 ? [] : [{ t: 'LineBreak' as const }]),
      { t: 'Str', c: line },
    ]);
    return { t: 'Para', c };
  });
  return fromPandoc({ 'pandoc-api-version': [], meta: {}, blocks }, { look: true, numbers });
}
