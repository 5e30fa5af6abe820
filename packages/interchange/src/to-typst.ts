import {
  cleanJson,
  withPlainNumbers,
  wordsOf,
  type LegalLanguage,
  type MarkJson,
  type TextJson,
} from '@koinon/editor-schema';
import { stringOf } from '@koinon/editor-schema/json';
import { gridOf, type GridCell } from './grid.ts';
import { nested } from './marks.ts';

const escapes: Record<string, string> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\t': '\\t' };
/** Words as a string of Typst: whatever they are, they are nothing else. */
export const typstString = (text: string): string =>
  `"${text
    .toWellFormed()
    .replace(/(?![\n\t])\p{Cc}/gu, ' ')
    .replace(/[\\"\n\t]/g, (sign) => escapes[sign]!)}"`;

const content = (parts: readonly string[]): string => (parts.length > 0 ? `{\n${parts.join('\n')}\n}` : '[]');

function leaf(node: TextJson): string[] {
  if (node.type === 'hardBreak') return ['linebreak()'];
  if (node.type === 'footnote') return [`footnote(${typstString(stringOf(node.attrs?.text))})`];
  const text = wordsOf(node);
  return [node.marks?.some(({ type }) => type === 'code') ? `raw(${typstString(text)})` : typstString(text)];
}

const simple: Record<string, string> = { bold: 'strong', italic: 'emph', underline: 'underline', strike: 'strike' };
function wrap(mark: MarkJson, inner: string[]): string[] {
  if (mark.type === 'link') return [`link(${typstString(String(mark.attrs?.href))}, ${content(inner)})`];
  const name = simple[mark.type];
  return name ? [`${name}(${content(inner)})`] : inner;
}
const inlines = (node: TextJson): string[] => {
  const inner = nested(node.content ?? [], leaf, wrap);
  const lang = stringOf(node.attrs?.lang);
  return lang && inner.length > 0 ? [`text(lang: ${typstString(lang)}, ${content(inner)})`] : inner;
};

function cell({ header, columns, rows, content: inner }: GridCell, pictures: Pictures): string {
  const body = content(inner.flatMap((one) => block(one, pictures)));
  return `table.cell(colspan: ${columns}, rowspan: ${rows}, ${header ? `strong(${body})` : body})`;
}

function table(node: TextJson, pictures: Pictures): string {
  const { columns, shares, head, body } = gridOf(node);
  const widths = Array.from({ length: columns }, (_, index) => `${(shares?.[index] ?? 1).toFixed(2)}fr,`).join(' ');
  const cells = (rows: GridCell[][]): string[] => rows.flat().map((one) => cell(one, pictures));
  const heads = head.length > 0 ? [`table.header(${cells(head).join(',\n')})`] : [];
  return `grid-table((${widths}), ${[...heads, ...cells(body)].join(',\n')})`;
}

/** Where the bytes of a picture lie for Typst; null where it cannot be shown. */
export type Pictures = (source: string) => string | null;

function image({ attrs }: TextJson, pictures: Pictures): string {
  const alt = typstString(stringOf(attrs?.alt));
  const path = pictures(String(attrs?.src));
  const caption = stringOf(attrs?.caption);
  if (path === null) return `par(emph(${alt}))${caption ? `\npar(${typstString(caption)})` : ''}`;
  const width = typeof attrs?.width === 'number' ? `${attrs.width}%` : 'auto';
  const shown = `picture(${typstString(path)}, ${alt}, ${width})`;
  return caption ? `captioned(${shown}, ${typstString(caption)})` : shown;
}

const item = (node: TextJson, pictures: Pictures, lead: string[] = []): string => {
  const [first, ...rest] = node.content ?? [];
  const line = first?.type === 'paragraph' ? inlines(first) : first ? block(first, pictures) : [];
  return content([...lead, ...line, ...rest.flatMap((one) => block(one, pictures))]);
};

function block(node: TextJson, pictures: Pictures): string[] {
  const children = node.content ?? [];
  const inner = () => content(children.flatMap((one) => block(one, pictures)));
  switch (node.type) {
    case 'paragraph':
      return children.length > 0 ? [`par(${content(inlines(node))})`] : [];
    case 'heading':
      return children.length > 0
        ? [`heading(level: ${Number(node.attrs?.depth ?? 1)}, ${content(inlines(node))})`]
        : [];
    case 'blockquote':
      return [`quote(block: true, ${inner()})`];
    case 'callout':
      return [`callout(${typstString(String(node.attrs?.tone))}, ${inner()})`];
    case 'bulletList':
      return [`list(${children.map((one) => item(one, pictures)).join(',\n')})`];
    case 'taskList': {
      const boxed = (one: TextJson): string => item(one, pictures, [`box-sign(${one.attrs?.checked === true})`]);
      return [`list(marker: [], body-indent: 0pt, ${children.map(boxed).join(',\n')})`];
    }
    case 'orderedList': {
      const items = children.map((one) => item(one, pictures));
      return [`enum(start: ${Number(node.attrs?.start)}, ${items.join(',\n')})`];
    }
    case 'codeBlock':
      return [`raw(block: true, ${typstString(wordsOf(node))})`];
    case 'horizontalRule':
      return ['line(length: 100%, stroke: 0.5pt)'];
    case 'contents':
      return ['contents-here()'];
    case 'table':
      return [table(node, pictures)];
    case 'image':
      return [image(node, pictures)];
    default:
      return [];
  }
}

/** PDF/UA knows no heading of level 3 under one of level 1: how deep each stands says its place, not its level. */
function withDepth(node: TextJson, above: number[]): TextJson {
  if (node.type !== 'heading') {
    const children = node.content?.map((one) => withDepth(one, above));
    return children ? { ...node, content: children } : node;
  }
  if (!node.content) return node;
  const level = Number(node.attrs?.level);
  while (above.length > 0 && above.at(-1)! >= level) above.pop();
  above.push(level);
  return { ...node, attrs: { ...node.attrs, depth: above.length } };
}

/** A text as an expression of Typst, which uses the functions of `templates/base.typ`. */
export const toTypst = (json: TextJson, pictures: Pictures = () => null, language: LegalLanguage = 'el'): string =>
  content(
    (withDepth(withPlainNumbers(cleanJson(json), language), []).content ?? []).flatMap((one) => block(one, pictures)),
  );
