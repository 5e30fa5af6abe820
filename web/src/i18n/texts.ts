import type { Locale } from '@koinon/contract';

export type Texts = { [key: string]: string | Texts };

/** One pair of files for each top-level key, `texts/<key>.{el,en}.json`; a new pair is found without being named anywhere. */
const files = import.meta.glob<Texts>('./texts/*.json', { eager: true, import: 'default' });

/** All words of a language under their top-level keys. */
export function textsOf(locale: Locale): Texts {
  const texts: Texts = {};
  for (const [path, words] of Object.entries(files)) {
    const [, key, language] = /(\w+)\.(\w+)\.json$/.exec(path)!;
    if (language === locale) texts[key!] = words;
  }
  return texts;
}
