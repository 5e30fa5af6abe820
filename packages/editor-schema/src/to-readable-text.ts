import { footnotesBehind } from './footnotes.ts';
import { pictureWords, wordsOf, type TextJson } from './json.ts';

const isList = ({ type }: TextJson) => type === 'bulletList' || type === 'orderedList' || type === 'taskList';
const indent = (text: string, by: string) => text.replace(/\n(?=[^\n])/g, `\n${by}`);

function signOf(list: TextJson, item: TextJson, index: number): string {
  if (list.type === 'taskList') return item.attrs?.checked === true ? '☑ ' : '☐ ';
  if (list.type === 'bulletList') return '• ';
  return `${(Number(list.attrs?.start) || 1) + index}. `;
}

/** An item is a line; what else it holds follows beneath, indented. */
const listOf = (list: TextJson): string =>
  (list.content ?? [])
    .map((item, index) => {
      const sign = signOf(list, item, index);
      return sign + indent(blocksOf(item.content ?? [], '\n'), ' '.repeat(sign.length));
    })
    .join('\n');

/** A row is a line with tabs, as spreadsheets take it; a cell is never more than a line. */
const tableOf = (table: TextJson): string =>
  (table.content ?? [])
    .map((row) =>
      (row.content ?? [])
        .map((cell) =>
          blocksOf(cell.content ?? [], '\n')
            .replace(/\s*\n\s*/g, ' · ')
            .replaceAll('\t', ' '),
        )
        .join('\t'),
    )
    .join('\n');

function blockOf(node: TextJson): string {
  if (isList(node)) return listOf(node);
  if (node.type === 'table') return tableOf(node);
  if (node.type === 'tableRow') return tableOf({ type: 'table', content: [node] });
  if (node.type === 'image') return pictureWords(node).join('\n');
  if (node.type === 'horizontalRule') return '———';
  if (node.type === 'blockquote' || node.type === 'callout') return blocksOf(node.content ?? [], '\n');
  const inner = node.content ?? [];
  if (inner.some((child) => child.type === 'paragraph' || isList(child))) return blocksOf(inner, '\n');
  return wordsOf(node);
}

function blocksOf(nodes: readonly TextJson[], between: string): string {
  return nodes
    .map(blockOf)
    .filter((text) => text.trim() !== '')
    .join(between);
}

/**
 * A part of a text as somebody would write it where there is no formatting: a blank line between paragraphs, a line for each
 * item of a list with its sign, a line of tabs for each row of a table. What is copied is pasted so into plain text.
 */
export function toReadableText(given: readonly TextJson[]): string {
  const loose = given.every(({ type }) => type === 'text' || type === 'mention' || type === 'hardBreak');
  const nodes = loose ? given : footnotesBehind(given);
  // Words picked out of a block come without it, and items of a list may come without theirs.
  if (nodes.length > 0 && nodes.every(({ type }) => type === 'text' || type === 'mention' || type === 'hardBreak'))
    return nodes.map(wordsOf).join('');
  const items = nodes.every(({ type }) => type === 'listItem' || type === 'taskItem');
  if (nodes.length > 0 && items)
    return listOf({ type: nodes[0]!.type === 'taskItem' ? 'taskList' : 'bulletList', content: [...nodes] });
  if (nodes.every(({ type }) => type === 'tableCell' || type === 'tableHeader'))
    return tableOf({ type: 'table', content: [{ type: 'tableRow', content: [...nodes] }] });
  return blocksOf(nodes, '\n\n');
}
