import type { TextJson } from '@koinon/editor-schema';

function* imagesIn(node: TextJson): Generator<{ src: string; alt: string }> {
  const { src, alt } = node.attrs ?? {};
  if (node.type === 'image' && typeof src === 'string') yield { src, alt: typeof alt === 'string' ? alt : '' };
  for (const child of node.content ?? []) yield* imagesIn(child);
}

/** The pictures a text shows, each once. */
export const sourcesIn = (node: TextJson): Set<string> => new Set([...imagesIn(node)].map(({ src }) => src));

/** The text with pictures where they are kept now; without those that could not be. */
export function placed(node: TextJson, places: ReadonlyMap<string, string>): TextJson[] {
  if (node.type === 'image') {
    const src = places.get(String(node.attrs?.['src']));
    return src ? [{ ...node, attrs: { ...node.attrs, src } }] : [];
  }
  const content = node.content?.flatMap((child) => placed(child, places));
  const emptied = content?.length === 0 && node.content?.length;
  if (!content) return [node];
  return [{ ...node, content: emptied ? [{ type: 'paragraph' }] : content }];
}

/**
 * Pictures of a file that the text has already: a word processor writes their bytes anew, so they are told by what they are
 * said to show, and where none of them is described by their order.
 */
export function samePictures(there: TextJson, brought: TextJson): Map<string, string> {
  const [had, has] = [[...imagesIn(there)], [...imagesIn(brought)]];
  const same = new Map<string, string>();
  if (had.length === has.length && had.every(({ alt }, index) => alt === has[index]!.alt)) {
    has.forEach(({ src }, index) => same.set(src, had[index]!.src));
    return same;
  }
  for (const { src, alt } of has) {
    const one = alt === '' ? [] : had.filter((picture) => picture.alt === alt);
    if (one.length === 1) same.set(src, one[0]!.src);
  }
  return same;
}
