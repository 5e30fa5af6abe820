import { readdirSync, readFileSync } from 'node:fs';

export type Language = 'el' | 'en';

const folder = new URL('../src/i18n/texts/', import.meta.url);
const read = (language: Language): unknown =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith(`.${language}.json`))
      .map((name) => [name.split('.')[0], JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as unknown]),
  );
const texts: Record<Language, unknown> = { el: read('el'), en: read('en') };

/** The words of the interface under a key, as a person reads them; `{{name}}` is filled in from `values`. Unknown keys throw. */
export function t(key: string, values: Record<string, string | number> = {}, language: Language = 'el'): string {
  const text = key
    .split('.')
    .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], texts[language]);
  if (typeof text !== 'string') throw new Error(`no text ${key} in ${language}`);
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
}
