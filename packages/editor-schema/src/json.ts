/** ProseMirror's JSON of a text, as stored, rendered and handed between parts. */
export interface TextJson {
  type: string;
  attrs?: Record<string, unknown>;
  content?: TextJson[];
  marks?: MarkJson[];
  text?: string;
}
export interface MarkJson {
  type: string;
  attrs?: Record<string, unknown>;
}

/** Nesting deeper than this is flattened to its words when read; the document server refuses it when written. */
export const maxDepth = 64;

/** An attribute as words: what is not a string has none. */
export const stringOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The words of a subtree, walked without recursion so that no nesting can exhaust the stack. */
export function wordsOf(node: TextJson): string {
  const words: string[] = [];
  const stack: TextJson[] = [node];
  while (stack.length > 0) {
    const next = stack.pop()!;
    if (typeof next.text === 'string') words.push(next.text);
    else if (next.type === 'mention') words.push(`@${stringOf(next.attrs?.label)}`);
    else if (next.type === 'reference') words.push(stringOf(next.attrs?.label));
    else if (next.type === 'hardBreak') words.push('\n');
    if (Array.isArray(next.content)) for (let i = next.content.length - 1; i >= 0; i--) stack.push(next.content[i]!);
  }
  return words.join('');
}

/** What a picture says where none can be shown: what is on it, and what stands under it. */
export const pictureWords = ({ attrs }: TextJson): string[] => [
  ...(attrs?.alt ? [`[${stringOf(attrs.alt)}]`] : []),
  ...(attrs?.caption ? [stringOf(attrs.caption)] : []),
];
