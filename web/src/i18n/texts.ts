export type Texts = { [key: string]: string | Texts };

/**
 * One pair of files for each top-level key, `texts/<key>.{el,en}.json`, each fetched when a page that names its key is
 * opened. A new pair is found without being named anywhere.
 */
const files = import.meta.glob<Texts>('./texts/*.json', { import: 'default' });

/** Keys that every page has: nothing needs to name them. */
export const always = ['common', 'vocabulary'] as const;

/** All top-level keys there are. */
export const textKeys = [...new Set(Object.keys(files).map((path) => /(\w+)\.\w+\.json$/.exec(path)![1]!))];

/**
 * The words of one key in one language. Rejects when there are none, or no network. Where administrators chose other words for
 * unions the server says so in a cookie, and only then what puts them in is fetched.
 */
export async function loadTexts(locale: string, key: string): Promise<Texts> {
  const load = files[`./texts/${key}.${locale}.json`];
  if (!load) throw new Error(`no texts ${key} in ${locale}`);
  const texts = await load();
  const chosen = /koinon-words=([\w.]+)/.exec(globalThis.document?.cookie);
  return chosen ? (await import('./union-words.ts')).inChosenWords(texts, locale, chosen[1]!) : texts;
}
