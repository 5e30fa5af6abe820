import type { MarkJson, TextJson } from '@koinon/editor-schema';

/** From the outside in: what is a link is one link, however its words are marked. */
const order = ['deleted', 'link', 'bold', 'italic', 'underline', 'strike', 'code'];

const markOf = (node: TextJson, type: string): MarkJson | undefined => node.marks?.find((mark) => mark.type === type);
const same = (a: MarkJson | undefined, b: MarkJson | undefined): boolean =>
  a?.type === b?.type && JSON.stringify(a?.attrs) === JSON.stringify(b?.attrs);

/** Words with marks as a tree: neighbours that share a mark are under one. */
export function nested<T>(
  nodes: readonly TextJson[],
  leaf: (node: TextJson) => T[],
  wrap: (mark: MarkJson, inner: T[]) => T[],
  depth = 0,
): T[] {
  const type = order[depth];
  if (type === undefined) return nodes.flatMap(leaf);
  const out: T[] = [];
  for (let from = 0; from < nodes.length;) {
    const mark = markOf(nodes[from]!, type);
    let to = from + 1;
    while (to < nodes.length && same(markOf(nodes[to]!, type), mark)) to += 1;
    const inner = nested(nodes.slice(from, to), leaf, wrap, depth + 1);
    out.push(...(mark ? wrap(mark, inner) : inner));
    from = to;
  }
  return out;
}
