import { stringOf, type TextJson } from './json.ts';

/** The words of each footnote, in the order they stand in the text. */
export function footnotesIn(nodes: readonly TextJson[]): string[] {
  const found: string[] = [];
  const look = (node: TextJson): void => {
    if (node.type === 'footnote') found.push(stringOf(node.attrs?.text));
    node.content?.forEach(look);
  };
  nodes.forEach(look);
  return found;
}

/** For what knows no footnotes: their numbers in the text, and their words in paragraphs behind it. */
export function footnotesBehind(nodes: readonly TextJson[]): TextJson[] {
  const notes = footnotesIn(nodes);
  if (notes.length === 0) return [...nodes];
  let at = 0;
  const turn = (node: TextJson): TextJson => {
    if (node.type === 'footnote') return { type: 'text', text: `[${(at += 1)}]` };
    return node.content ? { ...node, content: node.content.map(turn) } : node;
  };
  const text = nodes.map(turn);
  const behind = notes.map((words, index): TextJson => ({
    type: 'paragraph',
    content: [{ type: 'text', text: `[${index + 1}] ${words}` }],
  }));
  return [...text, ...behind];
}
