import type { CalloutTone, HeadingUnit, MentionKind, ReferenceForm } from './attributes.ts';
import type { MarkJson, TextJson } from './json.ts';

/** Builders of texts in JSON, for templates, demo content and tests. A string stands for plain words. */
export type Inline = string | TextJson;
export type Block = TextJson;

const inlineOf = (parts: Inline[]): TextJson[] =>
  parts.flatMap((part) => (typeof part !== 'string' ? [part] : part === '' ? [] : [{ type: 'text', text: part }]));

const withContent = (type: string, content: TextJson[], attrs?: Record<string, unknown>): TextJson => ({
  type,
  ...(attrs ? { attrs } : {}),
  ...(content.length > 0 ? { content } : {}),
});

const blocksOf = (item: string | Block | Block[]): Block[] =>
  typeof item === 'string' ? [p(item)] : Array.isArray(item) ? item : [item];

const marked =
  (type: string) =>
  (text: string): TextJson => ({ type: 'text', text, marks: [{ type } satisfies MarkJson] });

export const text = (...blocks: Block[]): TextJson => ({ type: 'doc', content: blocks });
export const bold = marked('bold');
export const italic = marked('italic');
export const link = (words: string, href: string): TextJson => ({
  type: 'text',
  text: words,
  marks: [{ type: 'link', attrs: { href } }],
});
export const mention = (kind: MentionKind, id: string, label: string): TextJson => ({
  type: 'mention',
  attrs: { kind, id, label },
});

export const h = (level: 1 | 2 | 3 | 4, ...parts: Inline[]): Block =>
  withContent('heading', inlineOf(parts), { level });
export function p(...parts: Inline[]): Block {
  return withContent('paragraph', inlineOf(parts));
}
export const ul = (...items: (string | Block | Block[])[]): Block =>
  withContent(
    'bulletList',
    items.map((item) => withContent('listItem', blocksOf(item))),
  );
export const ol = (...items: (string | Block | Block[])[]): Block =>
  withContent(
    'orderedList',
    items.map((item) => withContent('listItem', blocksOf(item))),
    { start: 1 },
  );
export const tasks = (...items: (string | { done: string })[]): Block =>
  withContent(
    'taskList',
    items.map((item) =>
      typeof item === 'string'
        ? withContent('taskItem', [p(item)], { checked: false })
        : withContent('taskItem', [p(item.done)], { checked: true }),
    ),
  );
export const quote = (...blocks: (string | Block)[]): Block => withContent('blockquote', blocks.flatMap(blocksOf));
export const callout = (tone: CalloutTone, ...blocks: (string | Block)[]): Block =>
  withContent('callout', blocks.flatMap(blocksOf), { tone });
/** A heading that numbers itself. */
export const unit = (kind: HeadingUnit, ...parts: Inline[]): Block =>
  withContent('heading', inlineOf(parts), { level: kind === 'article' ? 2 : 1, unit: kind });
export const footnote = (words: string): TextJson => ({ type: 'footnote', attrs: { text: words } });
/** A name for references, on a block. */
export const named = (id: string, block: Block): Block => ({ ...block, attrs: { ...block.attrs, id } });
export const reference = (to: string, form: ReferenceForm = 'plain', label = ''): TextJson => ({
  type: 'reference',
  attrs: { to, form, label },
});
export const contents = (): Block => ({ type: 'contents' });
export const rule = (): Block => ({ type: 'horizontalRule' });
export const image = (src: string, alt: string, width: number | null = null, caption = ''): Block => ({
  type: 'image',
  attrs: { src, alt, width, ...(caption ? { caption } : {}) },
});

/** Widths of a table's columns in percent, on every cell as the editor keeps them. */
export const sized = (widths: readonly number[], block: Block): Block => ({
  ...block,
  content: (block.content ?? []).map((row) => ({
    ...row,
    content: (row.content ?? []).map((cell, column) => ({
      ...cell,
      attrs: { ...cell.attrs, colwidth: [widths[column] ?? 0] },
    })),
  })),
});

/** A table whose first row is the header; every cell holds one paragraph. */
export const table = (head: string[], ...rows: (string | Inline[])[][]): Block => {
  const row = (type: string, cells: (string | Inline[])[]) =>
    withContent(
      'tableRow',
      cells.map((cell) => withContent(type, [p(...(typeof cell === 'string' ? [cell] : cell))])),
    );
  return withContent('table', [row('tableHeader', head), ...rows.map((cells) => row('tableCell', cells))]);
};
