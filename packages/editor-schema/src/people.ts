import type { TextJson } from './json.ts';

/** Somebody who is mentioned: who, and by which name. */
export type Mentioned = readonly [id: string, name: string];

const personIn = ({ type, attrs }: TextJson): string | null =>
  type === 'mention' && attrs?.['kind'] === 'person' && /^[0-9a-f]{24}$/.test(String(attrs['id']))
    ? String(attrs['id'])
    : null;

/** The text with another word in the place of the names of some people it mentions. */
export function withoutPeople(node: TextJson, gone: ReadonlySet<string>, word: string): TextJson {
  const id = personIn(node);
  if (id !== null && gone.has(id)) return { ...node, attrs: { ...node.attrs, label: word } };
  return node.content ? { ...node, content: node.content.map((child) => withoutPeople(child, gone, word)) } : node;
}

/** The people a text mentions, in its order, each name once. */
export function peopleIn(node: TextJson): Mentioned[] {
  const found = new Map<string, Mentioned>();
  const stack = [node];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const id = personIn(next);
    if (id !== null) {
      const one: Mentioned = [id, String(next.attrs?.['label'])];
      found.set(one.join(' '), one);
    }
    stack.push(...(next.content ?? []).toReversed());
  }
  return [...found.values()];
}

/** The end of words that were cut in the middle of a name. */
const cutName = /@([^@]*)…$/;

/** Those of some people whom words of a text name, wholly or cut at the end; the people are asked for only where words may. */
export function namedIn(words: string, people: () => readonly Mentioned[]): Mentioned[] {
  if (!words.includes('@')) return [];
  const cut = cutName.exec(words)?.[1];
  return people().filter(([, name]) => words.includes(`@${name}`) || (cut !== undefined && name.startsWith(cut)));
}

/** Words of a text with another word in the place of some names. */
export function withoutNames(words: string, names: readonly string[], word: string): string {
  const whole = names.reduce((text, name) => text.replaceAll(`@${name}`, `@${word}`), words);
  const cut = cutName.exec(whole)?.[1];
  return cut !== undefined && names.some((name) => name.startsWith(cut)) ? whole.replace(cutName, `@${word}…`) : whole;
}

/** The people whom texts mention, looked up when they are asked for first. */
export function peopleOnce(texts: () => readonly TextJson[]): () => readonly Mentioned[] {
  let known: readonly Mentioned[] | null = null;
  return () => (known ??= texts().flatMap(peopleIn));
}
