import { whole } from './attributes.ts';
import { wordsOf, type TextJson } from './json.ts';

/** One heading. `id` names it in a page, `index` is its place among the headings of the text. */
export interface OutlineEntry {
  id: string;
  level: number;
  text: string;
  index: number;
}

/** Gives every heading text an id of its own: its words in lower case, numbered when they come again. */
export function headingIds(): (text: string) => string {
  const seen = new Map<string, number>();
  return (text) => {
    const words =
      text
        .normalize('NFC')
        .toLocaleLowerCase('el')
        .match(/[\p{L}\p{N}]+/gu) ?? [];
    // The prefix keeps an id from shadowing a property of the page (DOM clobbering).
    const base = `s-${words.join('-').slice(0, 80) || 'section'}`;
    const count = (seen.get(base) ?? 0) + 1;
    seen.set(base, count);
    return count === 1 ? base : `${base}-${count}`;
  };
}

/** The headings of a text in order, wherever they stand. The ids are those `toHtml` writes. */
export function outlineOf(json: TextJson): OutlineEntry[] {
  const entries: OutlineEntry[] = [];
  const idOf = headingIds();
  const stack: TextJson[] = [json];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'heading') {
      const text = wordsOf(node).trim();
      entries.push({ id: idOf(text), level: whole(node.attrs?.level, 1, 4, 4), text, index: entries.length });
      continue;
    }
    if (Array.isArray(node.content)) stack.push(...node.content.toReversed());
  }
  return entries;
}
