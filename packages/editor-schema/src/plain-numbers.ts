import { blockId, referenceForm } from './attributes.ts';
import { stringOf, wordsOf, type TextJson } from './json.ts';
import type { LegalLanguage } from './legal.ts';
import { numbersOf, type Numbered, type TreeReader } from './numbering.ts';

export const jsonReader: TreeReader<TextJson> = {
  type: ({ type }) => type,
  attr: ({ attrs }, name) => attrs?.[name],
  children: ({ content = [] }) => content,
  words: wordsOf,
};

const lead = (text: string): TextJson => ({ type: 'text', text });
const indent = (depth: number): string => '\u2003'.repeat(Math.max(0, depth - 1));

/** What references point to: blocks by their names, the first of each name. */
function namedIn(json: TextJson): Map<string, TextJson> {
  const found = new Map<string, TextJson>();
  const look = (node: TextJson, item: TextJson | null): void => {
    const id = blockId(node.attrs?.id);
    // A list's item is numbered, and the name is its paragraph's.
    if (id && !found.has(id)) found.set(id, item ?? node);
    node.content?.forEach((child, index) => look(child, node.type === 'listItem' && index === 0 ? node : null));
  };
  look(json, null);
  return found;
}

/** What a reference says now; null when its aim is gone. */
export type Cite = (reference: TextJson) => string | null;

export function citesOf(json: TextJson, language: LegalLanguage = 'el'): Cite {
  const numbers = new Map(numbersOf(json, jsonReader, language).map((one) => [one.node, one]));
  const named = namedIn(json);
  return ({ attrs }) => {
    const aim = named.get(stringOf(attrs?.to));
    if (!aim) return null;
    const number = numbers.get(aim);
    if (number) return number.cite[referenceForm(attrs?.form)];
    return aim.type === 'heading' ? `«${wordsOf(aim).trim()}»` : null;
  };
}

/**
 * The text with what numbers itself as words: «Άρθρο 3 – Σκοπός», and references as what they say. For all that knows no numbering
 * of ours: files, pages, search.
 */
export function withPlainNumbers(json: TextJson, language: LegalLanguage = 'el'): TextJson {
  const numbers = new Map(numbersOf(json, jsonReader, language).map((one) => [one.node, one]));
  const cite = citesOf(json, language);

  const prefixed = (content: TextJson[], label: string, between: string): TextJson[] =>
    label === '' ? content : [lead(content.length > 0 ? label + between : label), ...content];

  function inner(node: TextJson): TextJson[] {
    return (node.content ?? []).flatMap((child) => {
      if (child.type === 'reference') {
        const words = cite(child) ?? wordsOf(child);
        return words === '' ? [] : [{ type: 'text', text: words, ...(child.marks ? { marks: child.marks } : {}) }];
      }
      return turn(child);
    });
  }

  /** Items with letters: no program counts so, and each is a paragraph. */
  function lettered(list: TextJson): TextJson[] {
    return (list.content ?? []).flatMap((item) => {
      const { label, depth } = numbers.get(item) as Numbered<TextJson>;
      const [first, ...rest] = item.content ?? [];
      const line = { type: 'paragraph', content: [lead(`${indent(depth)}${label} `), ...(first ? inner(first) : [])] };
      return [line, ...rest.flatMap(turn)];
    });
  }

  function turn(node: TextJson): TextJson[] {
    const number = numbers.get(node);
    const [item] = node.content ?? [];
    if (node.type === 'orderedList' && item && numbers.get(item)?.kind === 'item') return lettered(node);
    if (node.type === 'orderedList' && item && numbers.get(item)?.kind === 'paragraph')
      return [{ ...node, attrs: { start: Number.parseInt(numbers.get(item)!.label, 10) }, content: inner(node) }];
    if (!node.content && !number) return [node];
    const content = inner(node);
    if (node.type === 'heading') {
      const { unit: _, ...attrs } = node.attrs ?? {};
      return [{ ...node, attrs, content: prefixed(content, number?.label ?? '', ' – ') }];
    }
    return [{ ...node, content: node.type === 'paragraph' && number ? prefixed(content, number.label, ' ') : content }];
  }
  return { ...json, ...(json.content ? { content: json.content.flatMap(turn) } : {}) };
}
