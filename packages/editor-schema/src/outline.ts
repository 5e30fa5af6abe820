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

interface Section {
  /** The place of its heading among all headings of the text. */
  index: number;
  level: number;
  text: string;
  /** Its blocks: from `from` up to `to`. */
  from: number;
  to: number;
}

/** The parts that a text falls into by the headings among its outermost blocks; a part holds those below it. */
export function sectionsOf({ content = [] }: TextJson): Section[] {
  const sections: Section[] = [];
  const open: Section[] = [];
  let index = 0;
  content.forEach((node, at) => {
    if (node.type === 'heading') {
      const level = whole(node.attrs?.level, 1, 4, 4);
      while (open.length > 0 && open.at(-1)!.level >= level) open.pop()!.to = at;
      const section = { index, level, text: wordsOf(node).trim(), from: at, to: content.length };
      sections.push(section);
      open.push(section);
    }
    index += outlineOf({ type: 'doc', content: [node] }).length;
  });
  return sections;
}

/** One part of a text; null when there is none with this heading. */
export function sectionOf(json: TextJson, index: number): { title: string; json: TextJson } | null {
  const section = sectionsOf(json).find((one) => one.index === index);
  return section
    ? { title: section.text, json: { ...json, content: json.content!.slice(section.from, section.to) } }
    : null;
}
