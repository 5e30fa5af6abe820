import {
  cleanJson,
  headingIds,
  outlineOf,
  withPlainNumbers,
  wordsOf,
  type LegalLanguage,
  type MarkJson,
  type TextJson,
} from '@koinon/editor-schema';
import { stringOf } from '@koinon/editor-schema/json';
import { gridOf, type GridCell } from './grid.ts';
import { nested } from './marks.ts';
import { goingInline, putSigns, saidInline, type Said, withSaid } from './said.ts';
import { apiVersion, plain, type Attr, type Block, type Cell, type Inline, type PandocDocument } from './pandoc-ast.ts';

const words = (text: string): Inline[] =>
  text
    .split(/( )/)
    .flatMap((part): Inline[] => (part === '' ? [] : part === ' ' ? [{ t: 'Space' }] : [{ t: 'Str', c: part }]));

const paragraphsOf = (text: string): Block[] => text.split('\n').map((line) => ({ t: 'Para', c: words(line) }));

const simple = { bold: 'Strong', italic: 'Emph', underline: 'Underline', strike: 'Strikeout' } as const;

/** A callout is a class for web pages, and a style of its paragraphs for word processors. */
const calloutAttr = (tone: string): Attr => ['', ['callout', tone], [['custom-style', `Callout ${tone}`]]];

/** Lines that lead to the headings: each stands in as far as its heading is deep. */
const contents = (json: TextJson): Block[] =>
  outlineOf(json)
    .filter(({ text }) => text !== '')
    .map(({ id, level, text }) => ({
      t: 'Para',
      c: [
        { t: 'Str', c: '\u2003'.repeat(level - 1) },
        { t: 'Link', c: [plain, words(text), [`#${id}`, '']] },
      ],
    }));

/** Writes blocks, with what is said beside them. */
function writer(said: readonly Said[]) {
  function leaf(node: TextJson): Inline[] {
    if (node.type === 'hardBreak') return [{ t: 'LineBreak' }];
    if (node.type === 'mention') return [{ t: 'Span', c: [['', ['mention'], []], words(wordsOf(node))] }];
    if (node.type === 'footnote') return [{ t: 'Note', c: paragraphsOf(stringOf(node.attrs?.text)) }];
    if (node.type === 'said') return saidInline(node, said, words);
    const text = node.text ?? '';
    return node.marks?.some(({ type }) => type === 'code') ? [{ t: 'Code', c: [plain, text] }] : words(text);
  }

  function wrap(mark: MarkJson, inner: Inline[]): Inline[] {
    if (mark.type === 'link') return [{ t: 'Link', c: [plain, inner, [String(mark.attrs?.href), '']] }];
    if (mark.type === 'deleted') return [goingInline(Number(mark.attrs?.['index']), said, inner)];
    const t = simple[mark.type as keyof typeof simple];
    return t ? [{ t, c: inner }] : inner;
  }

  const inlines = (node: TextJson): Inline[] => {
    const inner = nested(said.length > 0 ? withSaid(node, said) : (node.content ?? []), leaf, wrap);
    const lang = stringOf(node.attrs?.lang);
    return lang && inner.length > 0 ? [{ t: 'Span', c: [['', [], [['lang', lang]]], inner] }] : inner;
  };

  /** Items of one paragraph stand close together. */
  function item(node: TextJson, sign?: string): Block[] {
    const [first, ...rest] = node.content ?? [];
    const close = rest.every(({ type }) => type !== 'paragraph');
    const lead: Inline[] = sign ? [{ t: 'Str', c: sign }, { t: 'Space' }] : [];
    const line: Block = { t: close ? 'Plain' : 'Para', c: [...lead, ...(first ? inlines(first) : [])] };
    return [line, ...rest.flatMap(block)];
  }

  const cell = ({ rows, columns, content }: GridCell): Cell => [
    plain,
    { t: 'AlignDefault' },
    rows,
    columns,
    content.length === 1 && content[0]!.type === 'paragraph'
      ? [{ t: 'Plain', c: inlines(content[0]!) }]
      : content.flatMap(block),
  ];

  function table(node: TextJson): Block {
    const { columns, shares, head, body, rowHeads } = gridOf(node);
    const row = (cells: GridCell[]): [Attr, Cell[]] => [plain, cells.map(cell)];
    // Equal columns where nothing else is said: without a width, Word is left to guess how much room each has.
    const column = (_: unknown, index: number) => [
      { t: 'AlignDefault' },
      { t: 'ColWidth', c: shares ? shares[index]! / 100 : 1 / columns },
    ];
    return {
      t: 'Table',
      c: [
        plain,
        [null, []],
        Array.from({ length: columns }, column),
        [plain, head.map(row)],
        body.length > 0 ? [[plain, rowHeads, [], body.map(row)]] : [],
        [plain, []],
      ],
    };
  }

  function block(node: TextJson): Block[] {
    const children = node.content ?? [];
    switch (node.type) {
      case 'paragraph':
        return [{ t: 'Para', c: inlines(node) }];
      case 'heading':
        return [{ t: 'Header', c: [Number(node.attrs?.level), plain, inlines(node)] }];
      case 'blockquote':
        return [{ t: 'BlockQuote', c: children.flatMap(block) }];
      case 'callout':
        return [{ t: 'Div', c: [calloutAttr(String(node.attrs?.tone)), children.flatMap(block)] }];
      case 'bulletList':
        return [{ t: 'BulletList', c: children.map((one) => item(one)) }];
      case 'taskList':
        return [{ t: 'BulletList', c: children.map((one) => item(one, one.attrs?.checked === true ? '☒' : '☐')) }];
      case 'orderedList':
        return [
          {
            t: 'OrderedList',
            c: [[Number(node.attrs?.start), { t: 'Decimal' }, { t: 'Period' }], children.map((one) => item(one))],
          },
        ];
      case 'codeBlock':
        return [{ t: 'CodeBlock', c: [plain, wordsOf(node)] }];
      case 'horizontalRule':
        return [{ t: 'HorizontalRule' }];
      case 'table':
        return [table(node)];
      case 'image': {
        const { src, alt, width, caption } = node.attrs ?? {};
        const attr: Attr = ['', [], typeof width === 'number' ? [['width', `${width}%`]] : []];
        const picture: Inline = { t: 'Image', c: [attr, words(String(alt)), [String(src), '']] };
        if (!caption) return [{ t: 'Para', c: [picture] }];
        const under: Block = { t: 'Plain', c: words(stringOf(caption)) };
        return [{ t: 'Figure', c: [plain, [null, [under]], [{ t: 'Plain', c: [picture] }]] }];
      }
      default:
        return [];
    }
  }

  /** Headings have the names that tables of contents lead to, where there is one. */
  function named(blocks: readonly TextJson[]): Block[] {
    const json = { type: 'doc', content: [...blocks] };
    if (!blocks.some(({ type }) => type === 'contents')) return blocks.flatMap(block);
    const idOf = headingIds();
    return blocks.flatMap((node): Block[] => {
      if (node.type === 'contents') return contents(json);
      return block(node).map((made) =>
        made.t === 'Header' ? { ...made, c: [made.c[0], [idOf(wordsOf(node).trim()), [], []], made.c[2]] } : made,
      );
    });
  }
  return named;
}

export interface Named {
  title: string;
  /** A tag such as `el`. */
  language: string;
}

const languageOf = (tag: string): LegalLanguage => (tag.startsWith('en') ? 'en' : 'el');

/** A text as Pandoc's document, with what is said beside it. Mentions become words. */
export const toPandoc = (json: TextJson, { title, language }: Named, said: readonly Said[] = []): PandocDocument => ({
  'pandoc-api-version': apiVersion,
  meta: {
    title: { t: 'MetaInlines', c: words(title) },
    lang: { t: 'MetaString', c: language },
    'toc-title': { t: 'MetaString', c: language === 'en' ? 'Contents' : 'Περιεχόμενα' },
  },
  blocks: writer(said)(withPlainNumbers(cleanJson(putSigns(json, said)), languageOf(language)).content ?? []),
});
