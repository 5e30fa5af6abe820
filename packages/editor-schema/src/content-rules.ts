import { Schema, type NodeSpec } from '@tiptap/pm/model';

const inline = { content: 'inline*', group: 'block' };
const blocks = { content: 'block+', group: 'block' };
const leaf = { group: 'block' };
const nodes: Record<string, Pick<NodeSpec, 'content' | 'group' | 'inline' | 'marks'>> = {
  doc: { content: 'block+' },
  paragraph: inline,
  heading: inline,
  blockquote: blocks,
  callout: blocks,
  bulletList: { content: 'listItem+', group: 'block list' },
  orderedList: { content: 'listItem+', group: 'block list' },
  listItem: { content: 'paragraph block*' },
  taskList: { content: 'taskItem+', group: 'block list' },
  taskItem: { content: 'paragraph block*' },
  codeBlock: { content: 'text*', group: 'block', marks: '' },
  horizontalRule: leaf,
  image: leaf,
  contents: leaf,
  table: { content: 'tableRow+', group: 'block' },
  tableRow: { content: '(tableCell | tableHeader)*' },
  tableHeader: { content: 'block+' },
  tableCell: { content: 'block+' },
  hardBreak: { group: 'inline', inline: true },
  mention: { group: 'inline', inline: true },
  footnote: { group: 'inline', inline: true },
  reference: { group: 'inline', inline: true },
  text: { group: 'inline' },
};

/**
 * What may stand in what: so much of `textSchema` as decides how a stored text is read.
 * The whole schema comes with the editor's extensions, which a thread takes a second to load. A test compares the two.
 */
export const contentRules = new Schema({
  nodes,
  marks: { link: {}, bold: {}, code: { excludes: '_' }, italic: {}, strike: {}, underline: {} },
});
