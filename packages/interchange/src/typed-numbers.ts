import { articleNumber, itemLetters, type TextJson, wordsOf } from '@koinon/editor-schema';
import { noted, type Notes } from './notes.ts';

/** «α) », «(α) », «αα) », «αα. » before the words of an item. */
const lettered = /^\s*\(?([α-ω]{1,6})΄?[).]\s+(?=\S)/u;
/** «1. », «2) », «παρ. 3. » before the words of a paragraph. */
const numbered = /^\s*(?:παρ(?:άγραφος|\.)\s*)?\d{1,3}[.):]\s/iu;

interface Item {
  node: TextJson;
  depth: number;
}

/** The paragraph without the letters it begins with; null where it does not begin with these. */
function itemOf(node: TextJson, at: number, depth: number): Item | null {
  const [first, ...rest] = node.content ?? [];
  if (node.type !== 'paragraph' || first?.type !== 'text') return null;
  const match = lettered.exec(first.text ?? '');
  if (match?.[1] !== itemLetters(at, depth, 'el')) return null;
  const text = first.text!.slice(match[0].length);
  return { node: { ...node, content: [{ ...first, text }, ...rest] }, depth };
}

/** Lists of what was lettered one after the other; αα) lies under the α) before it. */
function listOf(items: readonly Item[]): TextJson {
  const content: TextJson[] = [];
  for (let index = 0; index < items.length;) {
    const { node, depth } = items[index]!;
    let end = index + 1;
    while (end < items.length && items[end]!.depth > depth) end += 1;
    const under = items.slice(index + 1, end);
    content.push({ type: 'listItem', content: under.length > 0 ? [node, listOf(under)] : [node] });
    index = end;
  }
  return { type: 'orderedList', attrs: { start: 1 }, content };
}

/** The items that begin at a block, in their order from α) on. */
function itemsAt(blocks: readonly TextJson[], from: number): Item[] {
  const items: Item[] = [];
  const count: number[] = [0];
  for (let at = from; at < blocks.length; at += 1) {
    const [node, deepest] = [blocks[at]!, count.length];
    // The deepest first: «αα)» is also the 24th of nothing.
    const depths = items.length > 0 ? [deepest + 1, ...count.map((_, index) => deepest - index)] : [1];
    const found = depths.map((depth) => itemOf(node, (count[depth - 1] ?? 0) + 1, depth)).find((item) => item !== null);
    if (!found) break;
    count.length = Math.min(count.length, found.depth);
    count[found.depth - 1] = (count[found.depth - 1] ?? 0) + 1;
    items.push(found);
  }
  return items;
}

/** The blocks of an article whose numbers were typed, with items that letter themselves; null where it is not numbered so. */
function articleOf(blocks: readonly TextJson[]): TextJson[] | null {
  const out: TextJson[] = [];
  for (let at = 0; at < blocks.length;) {
    const items = itemsAt(blocks, at);
    if (items.length > 1) {
      out.push(listOf(items));
      at += items.length;
    } else out.push(blocks[at++]!);
  }
  if (blocks.some(({ type }) => type === 'orderedList')) return null;
  const isSaid = (node: TextJson): boolean => node.type === 'paragraph' && wordsOf(node).trim() !== '';
  const said = out.filter(isSaid);
  const numbers = said.filter((node) => numbered.test(wordsOf(node)));
  // Letters begin anew under each paragraph, and only there.
  const lists = out.flatMap(({ type }, index) => (type === 'orderedList' ? [index] : []));
  const under = lists.map((list) => out.slice(0, list).filter(isSaid).length);
  if (under.includes(0) || new Set(under).size < lists.length) return null;
  // One paragraph alone has no number; two of which one has none would be given numbers that nobody wrote.
  return numbers.length === said.length || (said.length === 1 && out[0] === said[0]) ? out : null;
}

/**
 * Articles whose numbers were typed number themselves from now on, where that changes nothing that is read: «Άρθρο 1» and «1.» stay
 * as they were typed, and α), αα) become lists.
 */
export function numbersByLook(blocks: readonly TextJson[], notes: Notes): TextJson[] {
  const out: TextJson[] = [];
  for (let at = 0; at < blocks.length;) {
    const heading = blocks[at++]!;
    if (heading.type !== 'heading' || articleNumber(wordsOf(heading)) === null) {
      out.push(heading);
      continue;
    }
    let end = at;
    while (end < blocks.length && blocks[end]!.type !== 'heading') end += 1;
    const own = articleOf(blocks.slice(at, end));
    if (own) noted(notes, 'numbers-by-look');
    out.push(own ? { ...heading, attrs: { ...heading.attrs, unit: 'article' } } : heading);
    out.push(...(own ?? blocks.slice(at, end)));
    at = end;
  }
  return out;
}
