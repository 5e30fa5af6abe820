import type { JsonNode } from './json.ts';

/** The letters of a tree, one block a line. Mentions and pictures have no letters of their own. */
export function plainText(tree: JsonNode): string {
  const lines: string[] = [];
  const visit = (node: JsonNode): void => {
    const content = node.content ?? [];
    const words = content.filter(({ type }) => type === 'text' || type === 'hardBreak');
    if (words.length > 0) lines.push(words.map(({ text }) => text ?? '\n').join(''));
    else if (content.length === 0 && node.type !== 'text') lines.push('');
    content.forEach((child) => {
      if (child.content) visit(child);
    });
  };
  (tree.content ?? []).forEach(visit);
  return lines.join('\n');
}
