import type { Locale } from '@koinon/contract';

const storageKey = 'koinon:locale';
// Written out: what starts the page imports nothing that weighs.
const locales = ['el', 'en'] as const satisfies readonly Locale[];

const known = (code: string | null | undefined): Locale | undefined =>
  locales.find((locale) => locale === code?.slice(0, 2).toLowerCase());

/** The language before anybody signed in: the one chosen here before, else the browser's, else Greek. */
export function initialLocale(): Locale {
  try {
    const chosen = known(localStorage.getItem(storageKey));
    if (chosen) return chosen;
  } catch {
    // Storage may be closed: the browser's language will do.
  }
  return known(navigator.languages.find((code) => known(code))) ?? 'el';
}

export function rememberLocale(locale: string): void {
  try {
    localStorage.setItem(storageKey, locale);
  } catch {
    // Nothing is lost but the memory of the choice.
  }
}
